// The editor of an item: empty rows and English fields are out of the way until they are wanted.
// Without this file all of them are there, and empty ones are left out when it is saved.

const form = document.querySelector("[data-item-form]");
if (form) enhance(form);

function enhance(form) {
  form.dataset.enhanced = "";
  for (const part of form.querySelectorAll(".needs-script")) part.hidden = false;
  english(form);
  const options = [...form.querySelectorAll("[data-option]")];
  if (options.length) rows(form, options);
  const statutes = form.querySelector("[data-statutes]");
  if (statutes) finder(statutes);
}

function english(form) {
  const button = form.querySelector("[data-english-toggle]");
  const say = () => button.setAttribute("aria-expanded", String(form.hasAttribute("data-english-open")));
  button.addEventListener("click", () => {
    form.toggleAttribute("data-english-open");
    say();
    if (form.hasAttribute("data-english-open")) form.querySelector("[data-english] textarea")?.focus();
  });
  say();
}

function rows(form, options) {
  const SHOWN = 4;
  const add = form.querySelector("[data-add-option]");
  const fields = (row) => [...row.querySelectorAll("textarea")];
  const mark = (row) => row.querySelector("[name=correct]");
  const empty = (row) => !mark(row).checked && fields(row).every((field) => !field.value.trim());
  const limit = () => { add.hidden = options.every((row) => !row.hidden); };

  options.forEach((row, index) => { row.hidden = index >= SHOWN && empty(row); });
  limit();
  add.addEventListener("click", () => {
    const row = options.find((one) => one.hidden);
    row.hidden = false;
    limit();
    fields(row)[0].focus();
  });
  for (const row of options) {
    row.querySelector("[data-remove]").addEventListener("click", () => {
      for (const field of fields(row)) {
        field.value = "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      row.querySelector("input[type=hidden]").value = "";
      mark(row).checked = false;
      row.hidden = true;
      limit();
      add.hidden || add.focus();
    });
  }
}

function finder(statutes) {
  const find = statutes.querySelector("[data-find]");
  const nothing = statutes.querySelector("[data-nothing]");
  const names = [...statutes.querySelectorAll("[data-name]")];
  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit));
  const list = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    for (const name of names) {
      const chosen = name.querySelector("input").checked;
      name.hidden = !chosen && !words.every((word) => plain(name.dataset.name).includes(word));
    }
    nothing.hidden = names.some((name) => !name.hidden);
  };
  find.addEventListener("input", list);
  // Enter looks for a law here; it does not save the item.
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
