// What waits to be sent, kept in the browser by person, attempt, item and sequence, so that it is
// there after a reload, a crash or a log-out. Another person's entries are never read. Where the
// browser keeps nothing, the page does, and says so (`durable`). See docs/algorithms/journal.md.

const NAME = "senathikan-answers";
const ALL = []; // in a key, an array sorts after every text and number

// A page that the browser froze in the middle of a transaction holds the store for all others, and
// then nothing is ever answered: after this many milliseconds the page does without the store.
const PATIENCE = 5000;

class Silent extends Error {}
const soon = (promise) => Promise.race([
  promise,
  new Promise((_, fail) => { AbortSignal.timeout(PATIENCE).addEventListener("abort", () => fail(new Silent())); }),
]);
const ask = (request) => soon(new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
}));
const finished = (transaction) => soon(new Promise((done, fail) => {
  transaction.oncomplete = () => done();
  transaction.onabort = () => fail(transaction.error);
  transaction.onerror = () => fail(transaction.error);
}));
const random = () => [...crypto.getRandomValues(new Uint8Array(9))].map((one) => one.toString(36).padStart(2, "0")).join("");

/** The queue of one person; never fails. */
export async function openQueue(person) {
  let base = null;
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: ["person", "attempt", "version", "sequence"] });
      request.result.createObjectStore("browsers", { keyPath: ["person", "attempt"] });
    };
    base = await ask(request);
    base.onversionchange = () => base.close();
  } catch { /* private windows, shut by policy: what follows is kept by the page */ }
  return new Queue(person, base);
}

class Queue {
  constructor(person, base) {
    this.person = person;
    this.base = base;
    this.durable = base !== null;
    this.kept = []; // by this page only
    this.adding = Promise.resolve();
  }

  /** Add {attempt, url, version, value or flag}; it gets its sequence and the time. In order. */
  add(entry) {
    const row = { ...entry, person: this.person, given_at: Date.now() };
    this.adding = this.adding.then(() => this.#write(row));
    return this.adding;
  }

  /** Do without a store that does not answer. */
  #mind(error, transaction) {
    if (!(error instanceof Silent)) return;
    this.base = null;
    try { transaction?.abort(); } catch { /* it has ended after all */ }
  }

  async #write(row) {
    let transaction;
    try {
      transaction = this.base.transaction(["entries", "browsers"], "readwrite", { durability: "strict" });
      const ended = finished(transaction);
      ended.catch(() => { /* looked at below */ });
      const browsers = transaction.objectStore("browsers");
      const own = await ask(browsers.get([this.person, row.attempt]))
        ?? { person: this.person, attempt: row.attempt, client: random(), last: 0 };
      own.last += 1;
      browsers.put(own);
      transaction.objectStore("entries").put({ ...row, client: own.client, sequence: own.last });
      await ended;
      this.durable = true;
    } catch (error) { // no store, or it is full
      this.#mind(error, transaction);
      this.durable = false;
      this.kept.push({ ...row, ...this.#numbered(row.attempt) });
    }
  }

  /** Browser and sequence where there is no store: kept by the tab, or only by this page. */
  #numbered(attempt) {
    this.tab ??= {};
    let own = this.tab[attempt];
    try { own ??= JSON.parse(sessionStorage.getItem(`queue-${attempt}`)); } catch { /* kept here */ }
    own ??= { client: random(), last: 0 };
    own.last += 1;
    this.tab[attempt] = own;
    try { sessionStorage.setItem(`queue-${attempt}`, JSON.stringify(own)); } catch { /* as above */ }
    return { client: own.client, sequence: own.last };
  }

  /** What waits, of one attempt or of all, the oldest first. */
  async waiting(attempt) {
    await this.adding;
    const from = attempt ? [this.person, attempt] : [this.person];
    let rows = [];
    try {
      const store = this.base.transaction("entries").objectStore("entries");
      rows = await ask(store.getAll(IDBKeyRange.bound(from, [...from, ALL])));
    } catch (error) {
      this.#mind(error);
    }
    const kept = this.kept.filter((one) => !attempt || one.attempt === attempt);
    return [...rows, ...kept].sort((a, b) => a.given_at - b.given_at || a.sequence - b.sequence);
  }

  /** Forget entries that the server has answered for. */
  async forget(rows) {
    const gone = (one) => rows.some((row) => row.client === one.client && row.attempt === one.attempt && row.sequence === one.sequence);
    this.kept = this.kept.filter((one) => !gone(one));
    try {
      const transaction = this.base.transaction("entries", "readwrite");
      for (const row of rows) transaction.objectStore("entries").delete([row.person, row.attempt, row.version, row.sequence]);
      await finished(transaction);
    } catch (error) { // no store; or they are sent once more, which changes nothing
      this.#mind(error);
    }
  }
}
