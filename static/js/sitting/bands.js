// What a person is told of their answers: the line beside the clock, the band above the question,
// and the squares of the overview.

import { fromDigits, inDigits } from "../digits.js";

const all = (selector) => document.querySelectorAll(selector);
const one = (selector) => document.querySelector(selector);

/** Show one band, or none; it is told aloud once. Words are put for %n. */
export function show(name, { why = "", count = 0 } = {}) {
  for (const band of all("[data-band]")) {
    const wanted = band.dataset.band === name;
    for (const text of band.querySelectorAll("[data-words]")) {
      text.textContent = inDigits(text.dataset.words.replace("%n", count));
    }
    const reason = band.querySelector("[data-why]");
    if (wanted && reason) reason.textContent = why;
    if (wanted && band.hidden && one("[data-alert]")) {
      one("[data-alert]").textContent = [band.querySelector(".band__title").textContent, why].join(" ");
    }
    band.hidden = !wanted;
  }
}

/** The band that is shown, if one is. */
export const shown = () => one("[data-band]:not([hidden])");

/** The notice that another device answers, too; it stays. */
export const company = () => { for (const notice of all("[data-devices]")) notice.hidden = false; };

const begun = ["[data-saved-word]", "[data-saved-time]"].map((each) => one(each)?.textContent);

/** begun (as the page came), saving, done (with the server's time), waiting (so many, kept or not) or refused. */
export function line(state, { at = "", count = 0, kept = true } = {}) {
  const [band, word, time] = [one("[data-saved]"), one("[data-saved-word]"), one("[data-saved-time]")];
  band.classList.toggle("saved--waiting", state === "waiting" || state === "refused");
  band.dataset.state = state;
  if (state === "begun") {
    [word.textContent, time.textContent] = begun;
    return;
  }
  word.textContent = inDigits(word.dataset[state].replace("%n", count));
  time.textContent = state === "waiting" ? time.dataset[kept ? "kept" : "notKept"] : inDigits(at);
}

const square = (version) => one(`[data-square="${version}"]`);

export const isRefused = () => one("[data-saved]").dataset.state === "refused";

/** Mark the items that wait to be sent. */
export function waiting(versions) {
  for (const each of all("[data-square]")) {
    each.classList.toggle("square--waiting", versions.has(Number(each.dataset.square)));
  }
  for (const row of all("[data-waiting-line]")) row.hidden = !versions.size;
  for (const number of all("[data-waiting-count]")) number.textContent = inDigits(versions.size);
}

/** Mark an item as answered or not, once the server has it. */
export function answered(version, is) {
  const each = square(version);
  if (!each || each.classList.contains("square--saved") === is) return;
  const words = one("[data-squares]").dataset;
  each.classList.toggle("square--saved", is);
  each.querySelector("[data-said]").textContent = ` ${is ? words.answeredWord : words.missingWord}`;
  step("[data-answered]", is ? 1 : -1);
  step("[data-missing]", is ? -1 : 1);
}

/** Mark an item as flagged or not. */
export function flagged(version, is) {
  const each = square(version);
  if (!each || each.classList.contains("square--flag") === is) return;
  each.classList.toggle("square--flag", is);
  each.querySelector("[data-said-flag]").textContent = is ? ` ${one("[data-squares]").dataset.flaggedWord}` : "";
  step("[data-flagged]", is ? 1 : -1);
  for (const row of all("[data-flagged-line]")) row.hidden = !fromDigits(row.querySelector("[data-flagged]").textContent);
}

function step(selector, by) {
  for (const number of all(selector)) number.textContent = inDigits(fromDigits(number.textContent) + by);
}
