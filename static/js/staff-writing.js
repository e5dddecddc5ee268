// A text editor hands what was typed to its hidden field a quarter of a second later. Whoever saves
// at once must not lose the last word: the form takes it from the editor itself.
const visited = new Set();

document.addEventListener("focusin", (event) => {
  const wrapper = event.target.closest("[data-draftail-editor-wrapper]");
  const field = wrapper?.parentElement.querySelector("input[type=hidden]");
  if (field) visited.add(field);
});

// Sent, kept in the background or previewed: each way gathers the form's data first.
document.addEventListener("formdata", (event) => {
  for (const field of event.target.elements) {
    // An editor that nobody was in keeps its field as it came, else the page would seem changed;
    // "null" is one that was only just made, by dividing another.
    if (!field.draftailEditor || !(visited.has(field) || field.value === "null")) continue;
    field.draftailEditor.saveState();
    event.formData.set(field.name, field.value);
  }
});

// Wagtail keeps a draft by itself, half a second after each change. Saved by hand while that is on its
// way, or kept while that is, a page that was only begun would be made twice: one waits for the other.
const PATIENCE = 15000;
let keeping = false;
let leaving = false;
let pressed = null;

document.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault();
  keeping = !event.defaultPrevented;
});
for (const ended of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(ended, () => {
    keeping = false;
    const button = pressed;
    pressed = null;
    if (!button) return;
    button.disabled = false; // shown as busy; else what it stands for would not be sent
    button.form.requestSubmit(button);
  });
}
document.addEventListener("submit", (event) => {
  if (event.target.id !== "w-editor-form") return;
  if (keeping && event.submitter) {
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
    return;
  }
  leaving = true;
  setTimeout(() => { leaving = false; }, PATIENCE); // still here: it could not be sent
}, true);
