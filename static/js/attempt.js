// The page of a sitting. Each answer goes into the queue as it is given and is sent at once; it is
// called saved only when the server has said so. Without this file the form's buttons save just the
// same when one goes on.

import { clear, collect as collectFrom, isAnswer, isTyped, written } from "./answers.js";
import * as bands from "./sitting/bands.js";
import { countDown } from "./sitting/clock.js";
import * as files from "./sitting/files.js";
import { itemsOf } from "./sitting/items.js";
import { openQueue } from "./sitting/queue.js";
import { drain, token } from "./sitting/sending.js";

const PATIENCE = 15000;
const TYPING = 1000;
const AGAIN = 3000;

const form = document.querySelector("[data-sitting]");
const submitting = document.querySelector("[data-submitting]");
const clock = document.querySelector("[data-clock]");
(form ?? submitting).dataset.opening = ""; // early.js holds what is submitted meanwhile
const queue = await openQueue(document.querySelector('meta[name="person"]').content);
const { attempt, answer: url, result, worker } = (form ?? submitting).dataset;
let timer = null;
let again = 0;
let sending = null;
let wanted = false;
let filing = null;
let fileFault = null; // why the last try left a file behind: offline or out
let fileRefused = null; // why the server did not take a file that it was sent
let stuck = false;
let missed = false; // something was given that is not in the queue yet
let news = false; // the line does not say yet that what was given is saved
let savedAt = null; // when the server had everything last, as far as this page knows
let fileTold = () => {}; // the question shows what became of its file

// A page that the browser kept from before may show an older answer and an older time.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// Holds a page of ours ready for when this one cannot be reached; without it all else works.
navigator.serviceWorker?.register(worker).catch(() => { /* private windows, shut by policy */ });

const sayRefused = ({ why }) => {
  bands.line("refused");
  bands.show("refused", { why });
};
const saving = () => { if (!bands.shown()) bands.line("saving"); };

// ---- sending ------------------------------------------------------------------------------------
const waitingItems = async () => {
  const rows = [...await queue.waiting(attempt), ...await queue.files(attempt)];
  return new Set(rows.map((one) => one.version));
};

/** Send the answers that wait, and begin with the files; true when nothing waits any more. */
function send() {
  wanted = true;
  sending ??= (async () => {
    let sent = true;
    // What was given after the queue was found empty goes, too.
    while (wanted && sent) { wanted = false; sent = await sendAll(); }
    return sent;
  })().finally(() => { sending = null; });
  return sending;
}

/** The same with the files waited for. */
async function sendEverything() {
  fileFault = fileRefused = null;
  for (;;) {
    const sent = await send();
    if (sent && fileRefused) sayRefused(fileRefused);
    if (sent || !filing) return sent;
    await filing;
  }
}

const retry = () => { fileFault = null; return send(); };

/** Send the files that wait, beside the answers; the answers that name them go when this ends. */
function sendFiles() {
  filing ??= (async () => {
    const report = await files.drainFiles(queue, attempt);
    fileFault = report.kind === "saved" ? null : report.kind;
    for (const one of report.told) fileTold(one);
    const refused = report.told.find((one) => !one.value);
    if (report.told.length) stuck = false;
    filing = null;
    await sending;
    await send();
    fileRefused = fileFault ? null : refused;
    if (fileRefused) sayRefused(fileRefused);
  })();
}

async function sendAll() {
  clearTimeout(again);
  const before = await waitingItems();
  if (before.size) saving();
  const report = await drain(queue, attempt);
  const waitsFile = (await queue.files(attempt)).length > 0;
  if (report.kind === "saved" && waitsFile) {
    if (fileFault) report.kind = fileFault;
    else sendFiles();
  }
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
    const kept = queue.durable && !queue.keptFiles.length;
    bands.line("waiting", { count: now.size, kept });
    bands.show(report.kind === "offline" && !kept ? "unkept" : report.kind, { count: now.size });
    fileTold();
    if (!timer?.ended()) again = setTimeout(retry, AGAIN);
    return false;
  }
  if (filing) return false;
  if (stuck && !report.told.length) { location.reload(); return true; } // another page has sent it
  stuck = false;
  if (refused) {
    sayRefused(refused);
    return false;
  }
  bands.show(null);
  savedAt = report.told.at(-1)?.saved ?? savedAt;
  // What was given meanwhile is on its way: the line says so until that is saved, too. And what was
  // refused before is not saved because nothing else waits.
  news ||= report.told.length > 0 || !bands.isRefused();
  if (news && !wanted && !missed) {
    news = false;
    bands.line(savedAt ? "done" : "begun", { at: savedAt });
  }
  if ((report.over || late) && !timer?.ended()) (timer?.over ?? (() => location.assign(result)))();
  return !report.over;
}

if (clock) timer = countDown(clock, ending);
if (form) sit();
if (submitting) review();
dispatchEvent(new Event("sitting-opened"));

/** The time is over: what was given last goes, too, and is on record as late if it comes late. */
async function ending() {
  for (const field of document.querySelectorAll("[data-answer-shape] :is(input, select, textarea, button)")) field.disabled = true;
  await send();
}

// ---- the question -------------------------------------------------------------------------------
async function sit() {
  let typing = 0;
  let leaving = false;

  const items = itemsOf(form, () => {
    drawFlag(form.querySelector("[name=flag]"));
    for (const old of form.querySelectorAll("[data-of-item]")) old.remove();
    fileTold();
  });
  const controls = () => form.querySelector("[data-answer-shape]");

  // ---- a file
  fileTold = async (told) => {
    const item = told && items.of(told.row.version);
    const own = item?.root.querySelector("[data-upload]");
    if (own && told.value) {
      own.querySelector('[name="answer.file"]').value = told.value.file;
      own.querySelector('[name="answer.name"]').value = told.value.name;
      item.had = written(told.value);
      if (item === items.here()) form.elements.had.value = item.had;
    }
    if (own) files.say(own, told.value ? "sent" : "tooLarge", told.why);
    const box = form.querySelector("[data-upload]");
    const waiting = box && (await queue.files(attempt)).find((one) => one.version === Number(box.dataset.version));
    if (box) files.draw(box, waiting, Boolean(filing));
  };
  const takeFile = async (picker) => {
    if (await files.take(picker, queue, { attempt, url })) await retry();
    await fileTold();
  };

  /** Put what the page holds now into the queue, if it is new. */
  const collect = () => {
    clearTimeout(typing);
    missed = false;
    const item = items.here();
    const value = collectFrom(controls());
    if (written(value) === item.had) return queue.adding;
    item.had = form.elements.had.value = written(value);
    saving();
    document.getElementById("checked")?.remove(); // it told of the answer before
    return queue.add({ attempt, url, version: item.version, value });
  };
  const save = async () => { await collect(); return send(); };

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-upload] input[type=file]")) takeFile(event.target);
    else if (isAnswer(event.target)) save();
  });
  form.addEventListener("input", (event) => {
    if (!isAnswer(event.target) || !isTyped(event.target)) return;
    clearTimeout(typing);
    missed = true;
    saving();
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

  const takeBack = async () => {
    clear(controls());
    const box = form.querySelector("[data-upload]");
    if (box) {
      files.say(box);
      await queue.dropFile({ attempt, version: items.here().version });
      files.draw(box);
    }
    save();
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
    if (button?.name === "clear") { event.preventDefault(); takeBack(); return; }
    if (number === items.number()) { event.preventDefault(); document.getElementById("overview")?.hidePopover?.(); save(); return; }
    if (items.has(number)) { event.preventDefault(); goTo(number); return; }
    // Nothing is left behind: what waits is sent first, and without a connection one stays here.
    event.preventDefault();
    await collect();
    const sent = await sendEverything();
    await new Promise((done) => setTimeout(done)); // while its event runs, a form submits nothing
    const band = bands.shown();
    if (!fileRefused && (sent || band?.dataset.band === "refused")) {
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
  addEventListener("online", retry);
  addEventListener("focus", retry);
  addEventListener("beforeunload", (event) => {
    const lost = missed || (!queue.durable && queue.kept.length) || queue.keptFiles.length;
    collect();
    if (lost && !leaving && !timer?.ended()) event.preventDefault();
  });

  // What was given before this script was there; and what an earlier page left in the queue: once
  // that is sent, the page shows it.
  fileTold();
  const left = (await queue.waiting(attempt)).length;
  if (await save() && left) location.reload();
}

// ---- before submitting --------------------------------------------------------------------------
function review() {
  let unseen = false; // the store was silent at the press before this one
  submitting.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    button.disabled = true;
    try {
      if (!await sendEverything()) throw new Error();
      if (fileRefused) throw new Error("refused"); // told once; who presses again goes without it
      // What may wait in a store that does not answer is asked for once more, at the next press.
      if (queue.silent && !unseen) {
        unseen = true;
        await queue.open();
        throw new Error("");
      }
      submitting.elements.csrfmiddlewaretoken.value = token();
      const answer = await fetch(submitting.action, {
        method: "POST", body: new FormData(submitting), signal: AbortSignal.timeout(PATIENCE),
      });
      // At the result it is submitted: by this or by a try before it, whose answer was lost.
      if (!answer.ok || new URL(answer.url).pathname !== result) throw new Error(answer.redirected ? "out" : "");
      location.assign(result);
    } catch (error) {
      button.disabled = false;
      if (error.message !== "refused") bands.show(error.message === "out" ? "out" : "unsubmitted");
      bands.shown()?.focus();
    }
  });
}
