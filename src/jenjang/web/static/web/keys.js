// Keyboard: "/" searches, arrows and Enter move in lists, Esc leaves a field, wide
// tables can be reached and scrolled.
(() => {
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".table-responsive, [data-scroll]")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  });
  const typing = (el) => el.matches("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-rows] a[data-row]")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (typing(event.target)) return;
    if (event.key === "/") {
      const field = document.querySelector("[data-search]");
      if (field) { event.preventDefault(); field.focus(); }
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const list = rows();
      if (!list.length) return;
      const at = list.indexOf(document.activeElement);
      const next = event.key === "ArrowDown" ? at + 1 : at - 1;
      if (list[next]) { event.preventDefault(); list[next].focus(); }
    }
  });
})();
