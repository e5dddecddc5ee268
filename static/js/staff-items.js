// The editor of an item: empty rows and English fields are out of the way until they are wanted.
// Without this file all of them are there, and empty ones are left out when it is saved.

const form = document.querySelector("[data-item-form]");
if (form) enhance(form);

function enhance(form) {
  form.dataset.enhanced = "";
  for (const part of form.querySelectorAll(".needs-script")) part.hidden = false;
  english(form);
  for (const group of form.querySelectorAll("[data-rows]:not([data-fixed])")) rows(group);
  const statutes = form.querySelector("[data-statutes]");
  if (statutes) finder(statutes);
  const near = form.querySelector("[data-near]");
  if (near) look(form.closest("form"), near);
}

// Items with nearly the same question, found while it is typed. What fails is only not said.
function look(form, near) {
  const stem = form.elements.stem;
  let timer, asking, shown = "";
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("stem", stem.value);
    try {
      const answer = await fetch(near.dataset.near, { method: "POST", body, signal: asking.signal, redirect: "manual" });
      if (!answer.ok) return;
      const html = (await answer.text()).trim();
      // The same list is not announced again.
      if (html !== shown) near.innerHTML = shown = html;
    } catch { /* the network, or more was typed */ }
  };
  stem.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 700); });
  if (stem.value.trim()) ask();
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

function rows(group) {
  const all = [...group.querySelectorAll("[data-row]")];
  const shown = Number(group.dataset.shown);
  const add = group.querySelector("[data-add-row]");
  const fields = (row) => [...row.querySelectorAll("textarea, select, input:not([type=radio], [type=checkbox])")];
  const texts = (row) => [...row.querySelectorAll("textarea")];
  const mark = (row) => row.querySelector("[data-mark]");
  const empty = (row) => !mark(row)?.checked && texts(row).every((field) => !field.value.trim());
  const limit = () => { add.hidden = all.every((row) => !row.hidden); };
  const grow = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  all.forEach((row, index) => { row.hidden = index >= shown && empty(row); });
  limit();
  add.addEventListener("click", () => {
    const row = all.find((one) => one.hidden);
    row.hidden = false;
    limit();
    texts(row)[0].focus();
  });
  for (const row of all) {
    row.querySelector("[data-remove]").addEventListener("click", () => {
      for (const field of fields(row)) {
        if (field.matches("select")) field.selectedIndex = 0;
        else field.value = "";
        grow(field);
      }
      if (mark(row)) mark(row).checked = false;
      row.hidden = true;
      limit();
      add.hidden || add.focus();
    });
    for (const button of row.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => {
        const there = all.filter((one) => !one.hidden);
        const other = there[there.indexOf(row) + Number(button.dataset.move)];
        if (!other) return;
        const [own, its] = [fields(row), fields(other)];
        own.forEach((field, index) => {
          [field.value, its[index].value] = [its[index].value, field.value];
          grow(field);
          grow(its[index]);
        });
        other.querySelector(`[data-move="${button.dataset.move}"]`).focus();
      });
    }
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
