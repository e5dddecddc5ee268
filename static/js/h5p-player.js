// The page around contents: makes a frame for each, takes only what that frame says in the agreed
// shape, follows its height, and brings what it says and keeps to the server.
//
// A message counts when it comes from the frame's own window and carries the nonce of this load;
// of it only the named fields are read, each with its type and size.

import { Reports } from "./h5p/reports.js";

const READY_WITHIN = 25_000;
const LEAST_HEIGHT = 80;
const MOST_HEIGHT = 6_000;
const MOST_STATE = 256 * 1024;
const MOST_STATEMENT = 64 * 1024;
const MOST_TREE = 256 * 1024;
const MOST_A_SECOND = 120;

const random = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

const isText = (value, longest) => typeof value === "string" && value.length <= longest;

function within(value, longest) {
  try {
    return typeof value === "object" && value !== null && JSON.stringify(value).length <= longest;
  } catch {
    return false;
  }
}

class Player {
  constructor(box) {
    this.box = box;
    this.place = box.querySelector("[data-h5p-place]");
    this.failure = box.querySelector("[data-h5p-failure]");
    this.status = box.querySelector("[data-h5p-status]");
    this.results = document.getElementById(box.dataset.results ?? "");
    this.states = JSON.parse(document.getElementById(box.dataset.states).textContent);
    this.reports = new Reports(box.dataset.report, box.dataset.person, (...told) => this.hearReports(...told));
    window.addEventListener("message", (event) => this.hear(event));
    box.querySelector("[data-h5p-again]")?.addEventListener("click", () => this.again());
    const full = box.querySelector("[data-h5p-full]");
    if (document.fullscreenEnabled) {
      full?.removeAttribute("hidden");
      full?.addEventListener("click", () => this.fullScreen());
    }
    this.load();
  }

  // ---- the frame -----------------------------------------------------------------------------
  load() {
    this.frame?.remove();
    this.nonce = random();
    this.heard = { second: 0, count: 0 };
    this.fault = "";
    this.failure.hidden = true;
    this.box.dataset.h5pState = "loading";
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", this.box.dataset.sandbox);
    frame.title = this.box.dataset.title;
    frame.className = "h5p__frame";
    frame.referrerPolicy = "no-referrer";
    frame.src = `${this.box.dataset.frame}#${this.nonce}`;
    this.frame = frame;
    this.answered = false;
    this.acting = false;
    // On a slow line the files take their time: the clock runs from when they are all there.
    clearTimeout(this.waiting);
    frame.addEventListener("load", () => {
      clearTimeout(this.waiting);
      if (this.box.dataset.h5pState === "loading") this.waiting = setTimeout(() => this.fail(""), READY_WITHIN);
    });
    this.place.append(frame);
  }

  /** Anew with an address that is good again; what was not sent yet goes first. */
  again() {
    this.reports.leave();
    location.reload();
  }

  hear(event) {
    if (event.source !== this.frame?.contentWindow) return;
    const said = event.data;
    if (typeof said !== "object" || said === null || said.h5p !== this.nonce) return;
    const second = Math.floor(event.timeStamp / 1000);
    if (this.heard.second !== second) this.heard = { second, count: 0 };
    this.heard.count += 1;
    if (this.heard.count > MOST_A_SECOND) return;
    if (said.kind === "hello") this.answer();
    else if (said.kind === "ready") this.ready();
    else if (said.kind === "height") this.follow(said.height);
    else if (said.kind === "acting" || said.kind === "acted") this.act(said.kind === "acting");
    else if (said.kind === "state") this.keep(said);
    else if (said.kind === "statement") this.take("statement", said.statement, MOST_STATEMENT);
    else if (said.kind === "tree") this.take("tree", said.tree, MOST_TREE);
    else if (said.kind === "fault" && isText(said.detail, 300)) this.fault ||= said.detail;
    else if (said.kind === "failed" && isText(said.detail, 300)) this.fail(said.detail);
  }

  answer() {
    if (this.answered) return;
    this.answered = true;
    // An opaque origin has no name: "*" is the only address, and only this window hears it.
    this.frame.contentWindow.postMessage({ h5p: this.nonce, kind: "start", states: this.states }, "*");
  }

  ready() {
    clearTimeout(this.waiting);
    this.box.dataset.h5pState = "ready";
    this.reports.open();
  }

  fail(detail) {
    clearTimeout(this.waiting);
    this.box.dataset.h5pState = "failed";
    const why = this.failure.querySelector("[data-h5p-detail]");
    why.textContent = detail || this.fault;
    this.failure.hidden = false;
    this.frame?.remove();
  }

  follow(height) {
    if (!Number.isFinite(height)) return;
    const bounded = Math.min(Math.max(Math.ceil(height), LEAST_HEIGHT), MOST_HEIGHT);
    this.frame.style.setProperty("height", `${bounded}px`);
    this.frame.setAttribute("scrolling", height > MOST_HEIGHT ? "yes" : "auto");
  }

  async fullScreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await this.place.requestFullscreen();
    } catch {
      // not allowed here: the content stays as large as it is
    }
  }

  // ---- what it says, on its way to the server --------------------------------------------------
  keep(said) {
    if (!isText(said.sub, 64) || !isText(said.key, 64)) return;
    if (said.value !== null && !isText(said.value, MOST_STATE)) return this.refuse();
    if (said.value === null) {
      if (Object.hasOwn(this.states, said.sub)) delete this.states[said.sub][said.key];
    }
    else if (Object.hasOwn(this.states, said.sub)) this.states[said.sub][said.key] = said.value;
    else Object.defineProperty(this.states, said.sub, {
      value: { [said.key]: said.value }, enumerable: true, configurable: true, writable: true,
    });
    this.reports.keep(said.sub, said.key, said.value);
    this.say();
  }

  take(name, value, longest) {
    if (!within(value, longest)) return this.refuse();
    this.reports.say(name, value);
    this.say();
  }

  /** What the server would not take is not sent; that is said, too. */
  refuse() {
    this.stands = "refused";
    this.say();
  }

  /** The person does something in the content; what is to be kept of it is told in a moment. */
  act(acting) {
    this.acting = acting;
    this.say();
  }

  /** How it stands with what was said and kept. */
  hearReports(state, answer, said) {
    this.stands = state;
    this.say();
    if (answer?.complete) this.complete();
    if (said) this.showResults();
  }

  /** "Saved" is said only of everything: not while something is on its way or about to come. */
  say() {
    const all = !this.acting && !this.reports.waiting;
    const state = this.stands === "saved" && !all ? "" : this.stands;
    for (const line of this.status.querySelectorAll("[data-h5p-say]")) {
      line.hidden = line.dataset.h5pSay !== state;
    }
  }

  complete() {
    for (const part of document.querySelectorAll("[data-h5p-complete]")) part.hidden = false;
  }

  async showResults() {
    if (!this.results) return;
    try {
      const response = await fetch(this.box.dataset.resultsUrl);
      // Our own page, its words escaped by the server; it holds no script.
      if (response.ok) this.results.innerHTML = await response.text();
    } catch {
      // the next report shows them
    }
  }
}

for (const box of document.querySelectorAll("[data-h5p]")) new Player(box);
