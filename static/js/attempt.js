// The page of a sitting. Each answer goes into the queue as it is given and is sent at once; it is
// called saved only when the server has said so. Without this file the form's buttons save just the
// same when one goes on.

import { clear, collect as collectFrom, isAnswer, isTyped, written } from "./answers.js";
import * as bands from "./sitting/bands.js";
import { countDown } from "./sitting/clock.js";
import { itemsOf } from "./sitting/items.js";
import { openQueue } from "./sitting/queue.js";
import { drain, token } from "./sitting/sending.js";

const PATIENCE = 15000;
const TYPING = 1000;
const AGAIN = 3000;

const form = document.querySelector("[data-sitting]");
const submitting = document.querySelector("[data-submitting]");
const clock = document.querySelector("[data-clock]");
const queue = await openQueue(document.querySelector('meta[name="person"]').content);
const { attempt, answer: url, result, worker } = (form ?? submitting).dataset;
let timer = null;
let again = 0;
let sending = null;
let stuck = false;

// A page that the browser kept from before may show an older answer and an older time.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// Holds a page of ours ready for when this one cannot be reached; without it all else works.
navigator.serviceWorker?.register(worker).catch(() => { /* private windows, shut by policy */ });

// ---- sending ------------------------------------------------------------------------------------
const waitingItems = async () => new Set((await queue.waiting(attempt)).map((one) => one.version));

/** Send what waits; true when nothing waits any more. One at a time. */
function send() {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  clearTimeout(again);
  const before = await waitingItems();
  if (before.size && !bands.shown()) bands.line("saving");
  const report = await drain(queue, attempt);
  const now = await waitingItems();
  bands.waiting(now);
  timer?.follow(report.left);
  if (report.devices) bands.company();
  for (const { row, verdict } of report.told) {
    if (verdict === "saved" && row.flag === undefined) bands.answered(row.version, row.value !== null);
  }
  const refused = report.told.findLast((one) => one.verdict === "refused");
  const late = report.told.some((one) => one.verdict === "late" || one.verdict === "closed");
  if (report.kind !== "saved") {
    stuck = true;
    bands.line("waiting", { count: now.size, kept: queue.durable });
    bands.show(report.kind === "offline" && !queue.durable ? "unkept" : report.kind, { count: now.size });
    if (!timer?.ended()) again = setTimeout(send, AGAIN);
    return false;
  }
  if (stuck && !report.told.length) { location.reload(); return true; } // another page has sent it
  stuck = false;
  if (refused) {
    bands.line("refused");
    bands.show("refused", { why: refused.why });
    return false;
  }
  bands.show(null);
  const last = report.told.at(-1);
  if (last) bands.line("done", { at: last.saved });
  if ((report.over || late) && !timer?.ended()) (timer?.over ?? (() => location.assign(result)))();
  return !report.over;
}

if (clock) timer = countDown(clock, ending);
if (form) sit();
if (submitting) review();

/** The time is over: what was given last goes, too, and is on record as late if it comes late. */
async function ending() {
  for (const field of document.querySelectorAll("[data-answer-shape] :is(input, select, textarea, button)")) field.disabled = true;
  await send();
}

// ---- the question -------------------------------------------------------------------------------
async function sit() {
  let typing = 0;
  let leaving = false;
  let missed = false; // something was given that is not in the queue yet

  const items = itemsOf(form, () => {
    drawFlag(form.querySelector("[name=flag]"));
    for (const old of form.querySelectorAll("[data-of-item]")) old.remove();
  });
  const controls = () => form.querySelector("[data-answer-shape]");

  /** Put what the page holds now into the queue, if it is new. */
  const collect = () => {
    clearTimeout(typing);
    missed = false;
    const item = items.here();
    const value = collectFrom(controls());
    if (written(value) === item.had) return queue.adding;
    item.had = form.elements.had.value = written(value);
    document.getElementById("checked")?.remove(); // it told of the answer before
    return queue.add({ attempt, url, version: item.version, value });
  };
  const save = async () => { await collect(); return send(); };

  form.addEventListener("change", (event) => { if (isAnswer(event.target)) save(); });
  form.addEventListener("input", (event) => {
    if (!isAnswer(event.target) || !isTyped(event.target)) return;
    clearTimeout(typing);
    missed = true;
    typing = setTimeout(save, timer?.left() < 5 ? 0 : TYPING);
  });

  // ---- flag
  function drawFlag(button) {
    const square = document.querySelector(`[data-square="${items.here().version}"]`);
    const up = square?.classList.contains("square--flag") ?? false;
    button.value = up ? "0" : "1";
    button.setAttribute("aria-pressed", String(up));
  }
  const flag = async (button) => {
    const up = button.value === "1";
    const { version } = items.here();
    bands.flagged(version, up);
    drawFlag(button);
    await queue.add({ attempt, url, version, flag: up });
    send();
  };

  // ---- from item to item
  const goTo = (number, remember = true) => {
    save();
    if (!items.goTo(number)) return false;
    if (remember) history.pushState({ item: number }, "", `?item=${number}`);
    document.getElementById("overview")?.hidePopover?.();
    scrollTo({ top: 0, behavior: "instant" });
    form.querySelector("[data-where]").focus({ preventScroll: true });
    return true;
  };
  history.replaceState({ item: items.number() }, "");
  addEventListener("popstate", (event) => {
    if (event.state?.item && event.state.item !== items.number() && !goTo(event.state.item, false)) location.reload();
  });

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (leaving) return;
    const number = button?.name === "go" ? Number(button.value) : NaN;
    if (button?.name === "flag") { event.preventDefault(); flag(button); return; }
    if (button?.name === "clear") { event.preventDefault(); clear(controls()); save(); return; }
    if (number === items.number()) { event.preventDefault(); document.getElementById("overview")?.hidePopover?.(); save(); return; }
    if (items.has(number)) { event.preventDefault(); goTo(number); return; }
    // Nothing is left behind: what waits is sent first, and without a connection one stays here.
    event.preventDefault();
    const sent = await save();
    await new Promise((done) => setTimeout(done)); // while its event runs, a form submits nothing
    const band = bands.shown();
    if (sent || band?.dataset.band === "refused") {
      leaving = true;
      form.elements.csrfmiddlewaretoken.value = token();
      form.requestSubmit(button);
      setTimeout(() => { leaving = false; }, PATIENCE);
    } else if (band) {
      document.getElementById("overview")?.hidePopover?.();
      band.focus();
    }
  });

  // ---- coming and going
  // Only where something is new: a page that goes while it asks its store may be frozen in between.
  const last = () => { if (missed || written(collectFrom(controls())) !== items.here().had) save(); };
  document.addEventListener("visibilitychange", last);
  addEventListener("pagehide", last);
  addEventListener("online", send);
  addEventListener("focus", send);
  addEventListener("beforeunload", (event) => {
    const lost = missed || (!queue.durable && queue.kept.length);
    collect();
    if (lost && !leaving && !timer?.ended()) event.preventDefault();
  });

  // What was given before this script was there; and what an earlier page left in the queue: once
  // that is sent, the page shows it.
  const left = (await queue.waiting(attempt)).length;
  if (await save() && left) location.reload();
}

// ---- before submitting --------------------------------------------------------------------------
function review() {
  submitting.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    button.disabled = true;
    try {
      if (!await send()) throw new Error();
      submitting.elements.csrfmiddlewaretoken.value = token();
      const answer = await fetch(submitting.action, {
        method: "POST", body: new FormData(submitting), signal: AbortSignal.timeout(PATIENCE),
      });
      // At the result it is submitted: by this or by a try before it, whose answer was lost.
      if (!answer.ok || new URL(answer.url).pathname !== result) throw new Error(answer.redirected ? "out" : "");
      location.assign(result);
    } catch (error) {
      button.disabled = false;
      bands.show(error.message === "out" ? "out" : "unsubmitted");
      bands.shown()?.focus();
    }
  });
}
