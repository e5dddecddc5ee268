// Saves each answer as it is given, and shows the server's time. Without this file the form's
// buttons save just the same when one goes on.

const form = document.querySelector("[data-sitting]");
const clock = document.querySelector("[data-clock]");

if (form) sit(form);
if (clock) tick(clock);

function sit(form) {
  const sequence = form.elements.sequence;
  const word = document.querySelector("[data-saved-word]");
  const time = document.querySelector("[data-saved-time]");
  const band = document.querySelector("[data-saved]");
  const square = document.querySelector("[data-here]");
  let waiting = null;
  let timer = 0;

  const value = () => {
    const answers = [...form.querySelectorAll('[name="answer"]')];
    if (form.dataset.type === "multiple") return answers.filter((a) => a.checked).map((a) => a.value);
    if (answers.length === 1 && answers[0].type !== "radio") return answers[0].value;
    return answers.find((a) => a.checked)?.value ?? null;
  };

  const show = (state, text, at = "") => {
    band.classList.toggle("saved--waiting", state === "waiting");
    word.textContent = text;
    time.textContent = at;
  };

  const save = async () => {
    clearTimeout(timer);
    const body = { version: Number(form.dataset.version), sequence: Number(sequence.value), value: value() };
    sequence.value = String(body.sequence + 1);
    waiting = body;
    show("saving", word.dataset.saving);
    try {
      const answer = await fetch(form.dataset.answer, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: JSON.stringify(body),
      });
      const told = await answer.json();
      if (answer.status === 409) { location.reload(); return; }
      if (!answer.ok) { show("waiting", word.dataset.waiting, told.error ?? ""); return; }
      if (waiting !== body) return;
      waiting = null;
      show("saved", word.dataset.savedText, told.saved);
      const given = body.value !== null && body.value !== "" && body.value.length !== 0;
      square?.classList.toggle("square--saved", given);
      if (clock && told.left !== null) clock.dataset.seconds = told.left;
    } catch {
      show("waiting", word.dataset.waiting, word.dataset.try);
      timer = setTimeout(save, 3000);
    }
  };

  form.addEventListener("change", (event) => { if (event.target.name === "answer") save(); });
  form.addEventListener("input", (event) => {
    if (event.target.name !== "answer" || event.target.type !== "text") return;
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  addEventListener("online", () => { if (waiting) save(); });
  addEventListener("beforeunload", (event) => { if (waiting && !form.dataset.leaving) event.preventDefault(); });
  form.addEventListener("submit", () => { form.dataset.leaving = "1"; });
  // The overview's squares leave by the form too, so that nothing typed is left behind.
  for (const link of form.querySelectorAll(".square[href]")) {
    link.addEventListener("click", (event) => {
      if (!waiting) return;
      event.preventDefault();
      const go = document.createElement("input");
      go.type = "hidden"; go.name = "go"; go.value = link.textContent.trim();
      form.append(go);
      form.requestSubmit();
    });
  }
}

function tick(clock) {
  const figure = clock.querySelector("[data-figure]");
  const button = clock.querySelector("[data-hide-clock]");
  const call = document.querySelector("[data-call]");
  const calls = [10, 5, 1];
  let from = performance.now();
  let seconds = Number(clock.dataset.seconds);
  let told = clock.dataset.seconds;
  button.hidden = false;
  button.addEventListener("click", () => {
    const hidden = clock.toggleAttribute("data-hidden");
    button.setAttribute("aria-pressed", String(hidden));
  });
  const draw = () => {
    if (clock.dataset.seconds !== told) {
      told = clock.dataset.seconds; seconds = Number(told); from = performance.now();
    }
    const left = Math.max(Math.round(seconds - (performance.now() - from) / 1000), 0);
    figure.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("clock--short", left < 300);
    for (const minutes of calls) {
      if (left === minutes * 60) call.textContent = call.dataset.words.replace("%n", minutes);
    }
    if (left === 0) { location.reload(); return; }
    setTimeout(draw, 1000 - (performance.now() % 1000));
  };
  draw();
}
