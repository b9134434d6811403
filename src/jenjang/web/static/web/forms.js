// A form is sent once: pressing its button again waits for the answer. What a page
// changes by itself and could not keep is told, and the tick goes back.
(() => {
  const PATIENCE_MS = 15000;
  const buttons = (form) => [...form.elements].filter((el) => el.type === "submit");
  const release = (form) => {
    delete form.dataset.sent;
    buttons(form).forEach((button) => { button.classList.remove("disabled"); button.ariaDisabled = null; });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if ("sent" in form.dataset) { event.preventDefault(); return; }
    form.dataset.sent = "";
    buttons(form).forEach((button) => { button.classList.add("disabled"); button.ariaDisabled = "true"; });
    setTimeout(() => release(form), PATIENCE_MS);
  });
  // Back in the browser's memory of the page: the forms may be sent again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  const tell = (event) => {
    const place = document.getElementById("pesan");
    place.replaceChildren(document.getElementById("tidak-tersimpan").content.cloneNode(true));
    place.scrollIntoView({ block: "nearest" });
    const cell = event.detail.elt;
    if (cell.type === "checkbox") cell.checked = cell.defaultChecked;
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, tell));
  // Refused by a rule: told above, the tick goes back.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (!xhr.getResponseHeader("HX-Retarget")) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    const cell = requestConfig.elt;
    if (cell.type === "checkbox") cell.checked = cell.defaultChecked;
  });
})();
