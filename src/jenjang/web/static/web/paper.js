// Quick entry of a sheet: Enter goes to the next number instead of sending the form.
document.querySelectorAll("form[data-paper]").forEach((form) => {
  const fields = [...form.querySelectorAll("input[type=text]")];
  fields.forEach((field, at) => {
    field.classList.add("form-control");
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      (fields[at + 1] ?? form.querySelector("button")).focus();
    });
  });
  fields[0]?.focus();
});
