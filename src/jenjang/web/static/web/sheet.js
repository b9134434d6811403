// Sheets: arrow keys move between rows in the same column, buttons tick many at once.
(() => {
  const cells = (sheet, kind) => [...sheet.querySelectorAll(`[data-sheet-row] [data-cell="${kind}"]:not([disabled])`)];
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("[data-cell]");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, Enter: 1 };
    if (!(event.key in steps)) return;
    const column = cells(cell.closest("[data-sheet]"), cell.dataset.cell);
    const next = column[column.indexOf(cell) + steps[event.key]];
    event.preventDefault();
    if (!next) return;
    next.focus();
    if (next.select && next.type !== "checkbox") next.select();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-tick]");
    if (!button) return;
    for (const cell of cells(button.closest("[data-sheet]"), "person")) {
      cell.checked = button.dataset.tick === "present" && "present" in cell.dataset;
    }
  });
})();
