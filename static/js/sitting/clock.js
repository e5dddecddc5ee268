// Counts the time down as the server has it, and goes to the result when it is over.

import { inDigits } from "../digits.js";
import * as bands from "./bands.js";

const PATIENCE = 15000;
const CALLS = [10, 5, 1]; // minutes

/** `ending` is awaited once, when the time is over, and again before each look at the result. */
export function countDown(clock, ending) {
  const figure = clock.querySelector("[data-figure]");
  const button = clock.querySelector("[data-hide-clock]");
  const call = document.querySelector("[data-call]");
  const result = document.querySelector("[data-result]").dataset.result;
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
    for (let tries = 0; ; tries += 1) {
      await ending();
      await new Promise((done) => setTimeout(done, 1500));
      try {
        const answer = await fetch(result, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
        // By the server's clock it still runs; so long it cannot: then it is the log-in page.
        if (answer.status >= 500) throw new Error();
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
    const minutes = CALLS.find((one) => before > one * 60 && now <= one * 60);
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
