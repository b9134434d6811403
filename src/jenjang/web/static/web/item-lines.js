// Lines of an item's form: only the filled ones and some empty ones are shown; more are
// added one by one, and a line is removed by emptying it. Without this file all stand there.
(() => {
  document.querySelectorAll("[data-lines]").forEach((box) => {
    const lines = [...box.querySelectorAll("[data-line]")];
    const add = box.parentElement.querySelector("[data-add]");
    const fewest = Number(box.dataset.fewest);
    const tell = () => { add.hidden = !lines.some((line) => line.hidden); };
    const last = lines.reduce((at, line, n) => ("filled" in line.dataset ? n + 1 : at), 0);
    lines.forEach((line, n) => {
      line.hidden = n >= Math.max(last, fewest);
      const clear = line.querySelector("[data-clear]");
      clear.hidden = false;
      clear.addEventListener("click", () => {
        line.querySelectorAll("input").forEach((input) => { input.value = input.type === "checkbox" ? input.value : ""; input.checked = false; });
        line.hidden = true;
        tell();
        add.focus();
      });
    });
    add.addEventListener("click", () => {
      const line = lines.find((each) => each.hidden);
      if (!line) return;
      line.hidden = false;
      line.querySelector("input").focus();
      tell();
    });
    tell();
  });
})();
