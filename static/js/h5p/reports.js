// What a content said and keeps, on its way to the server: in batches, tried again until answered,
// never under another account. States replace each other; statements all arrive, and one that
// arrives twice has the same id.

import { isHere, token } from "../sitting/sending.js";

const SEND_AFTER = 1_200;
const RETRY_AFTER = [4_000, 10_000, 30_000, 60_000];
const PATIENCE = 20_000;
const MOST_STATEMENTS = 25;
const MOST_WAITING = 400;
const MOST_BYTES = 900_000; // the server takes a megabyte
const KEEPALIVE = 60_000; // bytes that a browser sends on behalf of a page that is gone

const random = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

export class Reports {
  /** `told(state, answer)` hears how it stands: saved, waiting, out, closed, refused or full. */
  constructor(url, person, told) {
    this.url = url;
    this.person = person;
    this.told = told;
    this.states = new Map();
    this.statements = [];
    this.opened = false;
    this.flight = null;
    this.tries = 0;
    this.due = Infinity;
    if (!url) return;
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("beforeunload", (event) => this.troubled && this.waiting && event.preventDefault());
  }

  get waiting() {
    return Boolean(this.flight || this.opened || this.states.size || this.statements.length);
  }

  /** The content is there: the server begins, and ends what is complete by being opened. */
  open() {
    this.opened = true;
    this.soon(0);
  }

  keep(sub, key, value) {
    this.states.set(JSON.stringify([sub, key]), { sub, key, value });
    this.soon(document.hidden ? 0 : SEND_AFTER);
  }

  say(name, value) {
    if (this.statements.length >= MOST_WAITING) return;
    this.statements.push({ id: random(), [name]: value });
    this.soon(200);
  }

  /** Send within so many milliseconds; what is due earlier stays so. */
  soon(milliseconds) {
    if (!this.url) return;
    const due = Date.now() + milliseconds;
    if (due >= this.due) return;
    this.due = due;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  async send() {
    this.due = Infinity;
    if (this.flight || !this.waiting) return;
    if (!isHere(this.person)) return this.later("out");
    const batch = this.#batch(MOST_BYTES);
    this.flight = batch;
    const { status, answer } = await this.#post(batch, false);
    this.flight = null;
    if (answer) return this.#arrived(answer, batch);
    // Too much for one batch, or unreadable: sent again it would be refused again.
    if (status === 400 || status === 413) {
      this.told("refused");
      return this.waiting && this.soon(200);
    }
    this.#putBack(batch);
    return this.later(status === 404 ? "closed" : [0, 403, 401].includes(status) && status ? "out" : "waiting");
  }

  later(state) {
    this.troubled = true;
    this.told(state);
    this.soon(RETRY_AFTER[Math.min(this.tries, RETRY_AFTER.length - 1)]);
    this.tries += 1;
  }

  /** The page may go: all that fits is sent for it, with what is on its way and would be cut off. */
  leave() {
    if (!this.url || !this.waiting || !isHere(this.person)) return;
    if (this.flight) this.#putBack(this.flight);
    const batch = this.#batch(KEEPALIVE);
    if (!batch.states.length && !batch.statements.length && !batch.opened) return;
    const own = (this.flight = batch);
    this.#post(batch, true).then(({ answer }) => {
      if (this.flight === own) this.flight = null;
      if (answer) this.#arrived(answer, batch);
      else {
        this.#putBack(batch);
        this.soon(RETRY_AFTER[0]);
      }
    });
  }

  /** Take what fits out of what waits: what was said first, for it is small and counts. */
  #batch(most) {
    let left = most - 200;
    const fits = (one) => {
      const size = bytes(one) + 1;
      if (size > left) return false;
      left -= size;
      return true;
    };
    const statements = [];
    while (this.statements.length && statements.length < MOST_STATEMENTS && fits(this.statements[0])) {
      statements.push(this.statements.shift());
    }
    const states = [];
    for (const [name, state] of this.states) {
      if (!fits(state)) continue;
      states.push(state);
      this.states.delete(name);
    }
    const opened = this.opened;
    this.opened = false;
    return { states, statements, opened };
  }

  #putBack({ states, statements, opened }) {
    for (const state of states) {
      const name = JSON.stringify([state.sub, state.key]);
      if (!this.states.has(name)) this.states.set(name, state);
    }
    this.statements.unshift(...statements);
    this.opened ||= opened;
  }

  #arrived(answer, batch) {
    this.tries = 0;
    this.troubled = false;
    const state = answer.full ? "full" : "saved";
    this.told(answer.recorded ? state : "closed", answer, batch.statements.length > 0);
    if (this.waiting) this.soon(200);
  }

  async #post({ states, statements }, keepalive) {
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ states, statements }),
        redirect: "manual",
        keepalive,
        signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
      });
      if (response.type === "opaqueredirect") return { status: 401 };
      return { status: response.status, answer: response.ok ? await response.json() : null };
    } catch {
      return { status: 0 }; // no connection
    }
  }
}
