// What waits to be sent, kept in the browser by person, attempt, item and sequence, so that it is
// there after a reload, a crash or a log-out. Another person's entries are never read. Where the
// browser keeps nothing, the page does, and says so (`durable`). See docs/algorithms/journal.md.

const NAME = "senathikan-answers";
const ALL = []; // in a key, an array sorts after every text and number

// A page that the browser froze in the middle of a transaction holds the store for all others, and
// then nothing is ever answered: after this many milliseconds the page does without the store.
const PATIENCE = 5000;

class Silent extends Error {}
// Private windows, shut by policy, an old browser: there is no store, and nothing can wait in it.
const NO_STORE = ["SecurityError", "InvalidStateError", "ReferenceError", "TypeError"];
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
  const queue = new Queue(person);
  await queue.open();
  return queue;
}

class Queue {
  constructor(person) {
    this.person = person;
    this.base = null;
    this.silent = false; // there is a store, and it did not tell: it may hold what nobody sees
    this.durable = false;
    this.kept = []; // by this page only
    this.written = []; // by this page into the store, for when it is taken away
    this.keptFiles = [];
    this.adding = Promise.resolve();
  }

  /** Open the store, or open it again after it was silent. */
  async open() {
    let request;
    try {
      request = indexedDB.open(NAME, 2);
      request.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) {
          request.result.createObjectStore("entries", { keyPath: ["person", "attempt", "version", "sequence"] });
          request.result.createObjectStore("browsers", { keyPath: ["person", "attempt"] });
        }
        request.result.createObjectStore("files", { keyPath: ["person", "attempt", "version"] });
      };
      const base = await ask(request);
      base.onversionchange = () => base.close();
      this.base = base;
      this.durable = true;
      this.silent = false;
    } catch (error) { // where there is none, what follows is kept by the page
      this.silent = !NO_STORE.includes(error.name);
      if (request) request.onsuccess = () => request.result.close(); // nobody waits for it any more
    }
  }

  /** Add {attempt, url, version, value or flag}; it gets its sequence and the time. In order. */
  add(entry) {
    const row = { given_at: Date.now(), ...entry, person: this.person };
    this.adding = this.adding.then(() => this.#write(row));
    return this.adding;
  }

  /** Do without a store that does not answer. */
  #mind(error, transaction) {
    if (!(error instanceof Silent)) return;
    this.base = null;
    this.silent = true;
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
      const entry = { ...row, client: own.client, sequence: own.last };
      transaction.objectStore("entries").put(entry);
      await ended;
      this.written.push(entry);
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

  /** What the store has; null where it cannot be read (any more). */
  async #stored(name, attempt) {
    const from = attempt ? [this.person, attempt] : [this.person];
    try {
      const store = this.base.transaction(name).objectStore(name);
      return await ask(store.getAll(IDBKeyRange.bound(from, [...from, ALL])));
    } catch (error) {
      this.#mind(error);
      this.silent ||= this.base !== null;
      return null;
    }
  }

  /** What waits, of one attempt or of all, the oldest first. */
  async waiting(attempt) {
    await this.adding;
    const rows = await this.#stored("entries", attempt);
    if (!rows && this.written.length) { // site data were cleared, or the store does not answer
      this.durable = false;
      this.kept.push(...this.written.splice(0));
    }
    const kept = this.kept.filter((one) => !attempt || one.attempt === attempt);
    return [...rows ?? [], ...kept].sort((a, b) => a.given_at - b.given_at || a.sequence - b.sequence);
  }

  /** Forget entries that the server has answered for. */
  async forget(rows) {
    const gone = (one) => rows.some((row) => row.client === one.client && row.attempt === one.attempt && row.sequence === one.sequence);
    this.kept = this.kept.filter((one) => !gone(one));
    this.written = this.written.filter((one) => !gone(one));
    try {
      const transaction = this.base.transaction("entries", "readwrite");
      for (const row of rows) transaction.objectStore("entries").delete([row.person, row.attempt, row.version, row.sequence]);
      await finished(transaction);
    } catch (error) { // no store; or they are sent once more, which changes nothing
      this.#mind(error);
    }
  }

  // ---- files: one for each item, the newest, until it is sent
  /** Keep {attempt, url, upload, version, name, type, bytes}; true if the browser has it in its store. */
  async addFile(file) {
    const row = { ...file, person: this.person, given_at: Date.now(), id: random() };
    this.keptFiles = this.keptFiles.filter((one) => one.attempt !== row.attempt || one.version !== row.version);
    let transaction;
    try {
      transaction = this.base.transaction("files", "readwrite", { durability: "strict" });
      transaction.objectStore("files").put(row);
      await finished(transaction);
      return true;
    } catch (error) { // no store, or it is full
      this.#mind(error, transaction);
      await this.dropFile(row); // an older one is not to be sent in its place
      this.keptFiles.push({ ...row, unkept: true });
      return false;
    }
  }

  /** The files that wait, of one attempt or of all. */
  async files(attempt) {
    const kept = this.keptFiles.filter((one) => !attempt || one.attempt === attempt);
    return [...await this.#stored("files", attempt) ?? [], ...kept];
  }

  /** Forget the file of an item; with an ``id`` only that one, not one that was chosen since. */
  async dropFile({ attempt, version, id }) {
    const gone = (one) => one && one.attempt === attempt && one.version === version && (!id || one.id === id);
    this.keptFiles = this.keptFiles.filter((one) => !gone(one));
    try {
      const transaction = this.base.transaction("files", "readwrite");
      const ended = finished(transaction);
      ended.catch(() => { /* looked at below */ });
      const store = transaction.objectStore("files");
      const key = [this.person, attempt, version];
      if (gone(await ask(store.get(key)))) store.delete(key);
      await ended;
    } catch (error) { // no store; or it is sent once more, which changes nothing
      this.#mind(error);
    }
  }
}
