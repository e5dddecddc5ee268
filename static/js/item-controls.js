// What the controls of some kinds of items do beyond what the browser brings: steps that are moved,
// areas of a picture, a counter. Without this file the places are chosen from lists, the areas from
// theirs. Files are sent by sitting/files.js.

const fill = (words, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(name, value), words);
const changed = (control) => control.dispatchEvent(new Event("change", { bubbles: true }));

enhance(document);
// One goes from item to item without a new page: each is made ready when it is first shown.
addEventListener("item-first-shown", (event) => enhance(event.target));

function enhance(part) {
  for (const list of part.querySelectorAll("[data-steps]")) steps(list);
  for (const picture of part.querySelectorAll("fieldset [data-picture]")) areas(picture);
  for (const line of part.querySelectorAll("[data-count]")) count(line);
}

// ---- steps ----------------------------------------------------------------------------------
function steps(list) {
  const root = list.closest("[data-answer-shape]");
  const said = root.querySelector("[data-said]");
  const asItIs = root.querySelector("[data-as-it-is]");
  const rows = () => [...list.querySelectorAll("[data-step]")];
  const place = (row) => row.querySelector("select");

  const show = () => {
    const all = rows();
    all.forEach((row, index) => {
      row.querySelector("[data-number]").textContent = index + 1;
      row.querySelector('[data-by="-1"]').disabled = index === 0;
      row.querySelector('[data-by="1"]').disabled = index === all.length - 1;
    });
    asItIs.hidden = all.every((row) => place(row).value);
  };
  /** The order on the screen becomes the answer. */
  const keep = () => {
    rows().forEach((row, index) => { place(row).value = String(index + 1); });
    show();
    changed(place(rows()[0]));
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-by]");
    if (!button) return;
    const row = button.closest("[data-step]");
    const other = button.dataset.by === "-1" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (button.dataset.by === "-1") other.before(row);
    else other.after(row);
    keep();
    // At an end the button rests: then the other one has the focus.
    (button.disabled ? row.querySelector("[data-by]:not(:disabled)") : button)?.focus();
    const all = rows();
    said.textContent = fill(list.dataset.moved, {
      "%s": row.querySelector("[data-text]").textContent, "%n": all.indexOf(row) + 1, "%m": all.length,
    });
  });
  asItIs.querySelector("button").addEventListener("click", () => {
    keep();
    rows()[0].querySelector("[data-by]:not(:disabled)").focus();
  });
  root.addEventListener("answer-cleared", show);
  show();
}

// ---- areas of a picture ------------------------------------------------------------------------
function areas(picture) {
  const root = picture.closest("[data-answer-shape]");
  const box = (area) => root.querySelector(`input[value="${CSS.escape(area.dataset.area)}"]`);
  const all = [...picture.querySelectorAll("[data-area]")];
  const show = () => { for (const area of all) area.classList.toggle("hot-area--chosen", box(area).checked); };
  for (const area of all) {
    area.addEventListener("click", () => {
      const tick = box(area);
      if (tick.disabled) return;
      tick.checked = !tick.checked;
      changed(tick);
    });
  }
  root.addEventListener("change", show);
  root.addEventListener("answer-cleared", show);
}

// ---- a long text ---------------------------------------------------------------------------------
function count(line) {
  const root = line.closest("[data-answer-shape]");
  const text = root.querySelector("textarea");
  const show = () => { line.textContent = fill(line.dataset.words, { "%n": [...text.value].length, "%m": line.dataset.count }); };
  text.addEventListener("input", show);
  root.addEventListener("answer-cleared", show);
  show();
}
