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
