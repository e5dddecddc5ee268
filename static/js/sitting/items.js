// All items of the attempt, fetched once, so that one goes from item to item without the server: at
// once, and without a connection, too. Not there where one only goes on.

import { inDigits } from "../digits.js";

/** The items that can be shown; `shown` is told after each change. */
export function itemsOf(form, shown) {
  const known = new Map(); // number: {version, had, root}
  const total = Number(form.dataset.total);
  let here = Number(form.dataset.number);

  const root = () => form.querySelector("[data-answer-shape]");
  known.set(here, { version: Number(form.dataset.version), had: form.elements.had.value, root: root(), ready: true });

  const fetchAll = async () => {
    try {
      const answer = await fetch(form.dataset.items, { redirect: "manual" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const one of page.querySelectorAll("template[data-item]")) {
        const number = Number(one.dataset.item);
        const item = { version: Number(one.dataset.version), had: one.dataset.had };
        if (!known.has(number)) known.set(number, { ...item, root: document.importNode(one.content.firstElementChild, true) });
      }
      form.toggleAttribute("data-held", true);
    } catch { /* then one goes by the server's pages */ }
  };

  const goTo = (number) => {
    const item = known.get(number);
    if (!item || number === here) return false;
    root().replaceWith(item.root); // the one that goes keeps what was given in it
    here = number;
    form.dataset.version = item.version;
    form.dataset.number = number;
    form.setAttribute("action", `?item=${number}`);
    ways(number, total);
    if (!item.ready) item.root.dispatchEvent(new Event("item-first-shown", { bubbles: true }));
    item.ready = true;
    shown();
    return true;
  };

  if (form.dataset.items) fetchAll();
  return {
    goTo,
    has: (number) => known.has(number),
    here: () => known.get(here),
    of: (version) => [...known.values()].find((one) => one.version === version),
    number: () => here,
  };
}

/** Head, buttons and squares as they are on that item's page. */
function ways(number, total) {
  for (const head of document.querySelectorAll("[data-where]")) head.textContent = inDigits(head.dataset.words.replace("%n", number));
  for (const back of document.querySelectorAll("[data-back]")) {
    back.hidden = number === 1;
    back.value = number - 1;
    back.querySelector("[data-words]").textContent = inDigits(back.querySelector("[data-words]").dataset.words.replace("%n", number - 1));
  }
  for (const next of document.querySelectorAll("[data-next]")) {
    const last = number === total;
    next.value = last ? "submit" : number + 1;
    const text = next.querySelector("[data-words]");
    if (text) text.textContent = last ? text.dataset.last : inDigits(text.dataset.words.replace("%n", number + 1));
    next.querySelector(".icon")?.toggleAttribute("hidden", last);
  }
  document.querySelector("[data-here]")?.removeAttribute("aria-current");
  document.querySelector("[data-here]")?.removeAttribute("data-here");
  const square = document.querySelectorAll("[data-square]")[number - 1];
  square?.setAttribute("aria-current", "true");
  square?.setAttribute("data-here", "");
  for (const next of document.querySelectorAll("[data-next-missing]")) {
    const all = [...document.querySelectorAll("[data-square]")];
    const missing = all.filter((one) => !one.classList.contains("square--saved") && !one.hasAttribute("data-here"));
    const goal = missing.find((one) => Number(one.value) > number) ?? missing[0];
    next.hidden = !goal;
    if (goal) next.value = goal.value;
  }
}
