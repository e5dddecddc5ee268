// Keeps a draft of a survey in this browser until it is sent: the server gets it once, whole.

const form = document.querySelector("[data-survey]");
const sent = document.querySelector("[data-survey-sent]");
const name = (survey, person) => `survey:${person}:${survey}`;

if (form) keep(form);
if (sent) {
  // It is sent: no draft of it stays behind, whoever wrote it here.
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("survey:") && key.endsWith(`:${sent.dataset.surveySent}`)) localStorage.removeItem(key);
    }
  } catch { /* no storage, no draft */ }
}

function keep(form) {
  const key = name(form.dataset.survey, form.dataset.person);
  const told = form.querySelector("[data-survey-draft]");
  const fields = () => [...form.querySelectorAll("input[type=radio], textarea")];

  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "{}");
    // What came back from the server with a fault is newer than the draft.
    if (!form.previousElementSibling?.matches("[data-error-summary]")) {
      for (const field of fields()) {
        if (field.type === "radio") field.checked = draft[field.name] === field.value;
        else if (draft[field.name]) field.value = draft[field.name];
      }
    }
  } catch { /* an unreadable draft is none */ }

  form.addEventListener("input", () => {
    const draft = {};
    for (const field of fields()) {
      if (field.type === "radio" ? field.checked : field.value) draft[field.name] = field.value;
    }
    try {
      localStorage.setItem(key, JSON.stringify(draft));
      if (told) told.hidden = false;
    } catch {
      if (told) told.hidden = true;
    }
  });
}
