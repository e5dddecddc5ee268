// Saves each answer as it is given, and counts the time down as the server has it. Without this
// file the form's buttons save just the same when one goes on.

import { clear, collect as collectFrom, isAnswer, isTyped, written } from "./answers.js";
import { fromDigits, inDigits } from "./digits.js";

const form = document.querySelector("[data-sitting]");
const clock = document.querySelector("[data-clock]");
const PATIENCE = 15000;
const TYPING = 1000;
const AGAIN = 3000;
let timer = null;

const bands = {
  /** Show one band, or none; it is told aloud once. */
  show(name, why = "") {
    for (const band of document.querySelectorAll("[data-band]")) {
      const wanted = band.dataset.band === name;
      if (wanted && band.hidden) {
        const said = document.querySelector("[data-alert]");
        if (said) said.textContent = [band.querySelector(".band__title").textContent, why].join(" ");
      }
      band.hidden = !wanted;
      const reason = band.querySelector("[data-why]");
      if (wanted && reason) reason.textContent = why;
    }
  },
  shown() {
    return document.querySelector("[data-band]:not([hidden])");
  },
};

if (clock) timer = countDown(clock);
if (form) sit(form);
// A page that the browser kept from before may show an older answer and an older time.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// ---- answers ----------------------------------------------------------------------------------
function sit(form) {
  const band = document.querySelector("[data-saved]");
  const word = document.querySelector("[data-saved-word]");
  const time = document.querySelector("[data-saved-time]");
  const here = document.querySelector("[data-here]");
  const words = document.querySelector("[data-squares]").dataset;
  let given = form.elements.had.value; // what the server has, as JSON
  let pending = null; // what it has not acknowledged yet
  let sending = null;
  let typing = 0;
  let again = 0;
  let leaving = false;

  const controls = form.querySelector("[data-answer-shape]");
  const value = () => collectFrom(controls);

  const show = (state, at = "") => {
    band.classList.toggle("saved--waiting", state === "waiting" || state === "refused");
    word.textContent = word.dataset[state];
    time.textContent = state === "waiting" ? time.dataset.waiting : inDigits(at);
    here?.classList.toggle("square--waiting", state === "waiting");
    document.querySelector("[data-waiting-line]")?.toggleAttribute("hidden", state !== "waiting");
  };

  const mark = (answered) => {
    if (!here || here.classList.contains("square--saved") === answered) return;
    here.classList.toggle("square--saved", answered);
    here.querySelector("[data-said]").textContent = ` ${answered ? words.answeredWord : words.missingWord}`;
    const step = answered ? 1 : -1;
    for (const one of document.querySelectorAll("[data-answered]")) one.textContent = inDigits(fromDigits(one.textContent) + step);
    for (const one of document.querySelectorAll("[data-missing]")) one.textContent = inDigits(fromDigits(one.textContent) - step);
  };

  /** Take note of what the page holds now, if the server does not have it. */
  const collect = () => {
    clearTimeout(typing);
    const now = written(value());
    if (now === (pending ? written(pending.value) : given)) return;
    pending = { version: Number(form.dataset.version), sequence: Number(form.elements.sequence.value), value: value() };
    form.elements.sequence.value = String(pending.sequence + 1);
  };

  /** One message at a time, the same one again until it is answered. True when nothing waits. */
  const send = () => {
    sending ??= sendAll().finally(() => { sending = null; });
    return sending;
  };
  const sendAll = async () => {
    clearTimeout(again);
    while (pending) {
      const message = pending;
      if (!bands.shown()) show("saving");
      const answer = await post(form.dataset.answer, message);
      if (answer.kind === "over") { (timer?.over ?? (() => location.assign(form.dataset.result)))(); return false; }
      if (answer.kind === "refused") {
        if (pending === message) pending = null;
        show("refused");
        bands.show("refused", answer.why);
        return false;
      }
      if (answer.kind !== "saved") {
        show("waiting");
        bands.show(answer.kind);
        again = setTimeout(send, AGAIN);
        return false;
      }
      given = form.elements.had.value = written(message.value);
      mark(message.value !== null);
      if (pending === message) pending = null;
      timer?.follow(answer.left);
      bands.show(null);
      show("done", answer.saved);
    }
    return true;
  };
  const save = () => { collect(); return send(); };

  form.addEventListener("change", (event) => { if (isAnswer(event.target)) save(); });
  form.addEventListener("input", (event) => {
    if (!isAnswer(event.target) || !isTyped(event.target)) return;
    clearTimeout(typing);
    typing = setTimeout(save, timer?.left() < 5 ? 0 : TYPING);
  });
  for (const when of ["online", "focus"]) addEventListener(when, () => { if (pending) send(); });
  document.addEventListener("visibilitychange", save);
  addEventListener("pagehide", save);
  addEventListener("beforeunload", (event) => {
    collect();
    if (pending && !leaving && !timer?.ended()) event.preventDefault();
  });

  // Nothing is left behind: what waits is sent first, and without a connection one stays here.
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (leaving) return;
    collect();
    if (button?.name !== "clear" && !pending) return;
    event.preventDefault();
    if (button?.name === "clear") {
      clear(controls);
      save();
      return;
    }
    const sent = await send();
    await new Promise((done) => setTimeout(done)); // while its event runs, a form submits nothing
    const shown = bands.shown();
    if (sent || shown?.dataset.band === "refused") {
      leaving = true;
      form.elements.csrfmiddlewaretoken.value = token();
      form.requestSubmit(button);
      setTimeout(() => { leaving = false; }, PATIENCE);
    } else if (shown) {
      document.getElementById("overview")?.hidePopover?.();
      shown.focus();
    }
  });
}

/** What became of a message: saved, refused, over, out (logged out) or offline. */
async function post(url, message) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(message),
      redirect: "manual",
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return { kind: "out" };
    if (answer.status >= 500) return { kind: "offline" };
    const told = await answer.json();
    if (answer.status === 409) return { kind: "over" };
    return answer.ok ? { kind: "saved", ...told } : { kind: "refused", why: told.error };
  } catch {
    return { kind: "offline" };
  }
}

/** The token of this moment: logging in anew in another window changes it. */
function token() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) ?? form.elements.csrfmiddlewaretoken.value;
}

// ---- time ---------------------------------------------------------------------------------------
function countDown(clock) {
  const figure = clock.querySelector("[data-figure]");
  const button = clock.querySelector("[data-hide-clock]");
  const call = document.querySelector("[data-call]");
  const result = document.querySelector("[data-result]").dataset.result;
  const calls = [10, 5, 1];
  let seconds = 0;
  let since = 0;
  let wall = 0;
  let before = 0;
  let ended = false;

  // Of two clocks the one that is further on: one of them stands still while a tablet sleeps.
  const left = () => Math.max(Math.round(seconds - Math.max(performance.now() - since, Date.now() - wall) / 1000), 0);
  const follow = (told) => {
    if (told === null || told === undefined) return;
    [seconds, since, wall] = [told, performance.now(), Date.now()];
    before = told;
  };
  /** The server has submitted, or is about to: ask until it answers, then show the result. */
  const over = async () => {
    if (ended) return;
    ended = true;
    for (const field of document.querySelectorAll('[data-sitting] :is([name="answer"], [name^="answer."])')) field.disabled = true;
    for (let tries = 0; ; tries += 1) {
      await new Promise((done) => setTimeout(done, 1500));
      try {
        const answer = await fetch(result, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
        // By the server's clock it still runs; so long it cannot: then it is the log-in page.
        if (answer.type === "opaqueredirect" && tries < 10) continue;
        location.assign(result);
        return;
      } catch {
        bands.show("over");
      }
    }
  };
  const draw = () => {
    const now = left();
    figure.textContent = inDigits(`${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`);
    clock.classList.toggle("clock--short", now < 300);
    const minutes = calls.find((one) => before > one * 60 && now <= one * 60);
    if (minutes) call.textContent = inDigits(call.dataset.words.replace("%n", minutes));
    before = now;
    if (now === 0) over();
    else if (!ended) setTimeout(draw, 1000 - (Date.now() - wall) % 1000);
  };

  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(clock.toggleAttribute("data-hidden")));
    try { sessionStorage.setItem("clock", clock.hasAttribute("data-hidden") ? "hidden" : ""); } catch { /* kept for this page only */ }
  });
  try {
    if (sessionStorage.getItem("clock") === "hidden") button.click();
  } catch { /* no storage: the clock is shown */ }
  follow(Number(clock.dataset.seconds));
  draw();
  return { follow, left, over, ended: () => ended };
}
