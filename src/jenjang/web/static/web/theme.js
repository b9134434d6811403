// Light or dark: the choice is kept in this browser, else the system decides.
(() => {
  const stored = () => localStorage.getItem("jenjang-theme");
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const apply = () => document.documentElement.setAttribute("data-bs-theme", stored() || system());
  apply();
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
      const next = document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      localStorage.setItem("jenjang-theme", next);
      apply();
    });
  });
})();
