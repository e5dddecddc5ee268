// What a page's controls hold as an answer. Only the shape is known here (data-answer-shape: one,
// text, list, map, order), never the kind of item: assessments/answering.py says what each means.

const PREFIX = "answer.";

/** Whether a control holds (a part of) the answer. */
export const isAnswer = (control) => control.name === "answer" || Boolean(control.name?.startsWith(PREFIX));

/** Whether it is typed into, so that one waits for the end of a word before saving. */
export const isTyped = (control) => control.matches("textarea, input:not([type=radio], [type=checkbox], [type=hidden], [type=file])");

/** The controls that hold the answer. */
export const controls = (root) => [...root.querySelectorAll('[name="answer"], [name^="answer."]')];

/** The answer as it is sent; null when there is none. */
export function collect(root) {
  const given = controls(root)
    .filter((one) => !(one.type === "radio" || one.type === "checkbox") || one.checked)
    .filter((one) => one.value.trim());
  if (!given.length) return null;
  const named = () => given.map((one) => [one.name.slice(PREFIX.length), one.value]);
  switch (root.dataset.answerShape) {
    case "list": return given.map((one) => one.value).sort();
    case "map": return Object.fromEntries(named());
    case "order": return named().sort((a, b) => a[1] - b[1]).map(([id]) => id);
    default: return given[0].value;
  }
}

/** An answer as text, the same for the same answer whatever the order of its names. */
export function written(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Take the answer back. What has more to show than its controls hears the event. */
export function clear(root) {
  for (const one of controls(root)) {
    if (one.type === "radio" || one.type === "checkbox") one.checked = false;
    else one.value = "";
  }
  root.dispatchEvent(new Event("answer-cleared", { bubbles: true }));
}
