// Last in a content's frame: asks the page around it for what was saved, starts the content, and
// tells the page what it says, what it wants to keep, and how high it is.
(() => {
  "use strict";

  const CONTENT = 1;
  const FINISHED = /\/(answered|completed|passed|failed|mastered|consumed?)$/;
  const PART = "http://h5p.org/x-api/h5p-subContentId";
  const nonce = location.hash.slice(1);
  const tell = (kind, more) => parent.postMessage({ ...more, h5p: nonce, kind }, "*");
  const plain = (value) => JSON.parse(JSON.stringify(value));
  const H5P = window.H5P;
  let kept = {};
  let started = false;

  // ---- what is kept ----------------------------------------------------------------------------
  H5P.getUserData = (_content, key, done, sub) => {
    const text = kept[sub || 0]?.[key];
    try {
      done(undefined, text === undefined ? undefined : JSON.parse(text));
    } catch (fault) {
      done(fault);
    }
  };
  H5P.setUserData = (_content, key, value, options) => {
    const sub = String(options?.subContentId ?? 0);
    const text = JSON.stringify(value);
    if (text === undefined || kept[sub]?.[key] === text) return;
    (kept[sub] ??= {})[key] = text;
    tell("state", { sub, key: String(key), value: text });
  };
  H5P.deleteUserData = (_content, key, sub) => {
    delete kept[sub || 0]?.[key];
    tell("state", { sub: String(sub || 0), key: String(key), value: null });
  };
  H5P.setFinished = () => {};

  function keep() {
    for (const instance of H5P.instances ?? []) {
      try {
        const state = instance.getCurrentState?.();
        if (state !== undefined) H5P.setUserData(CONTENT, "state", state);
      } catch {
        // a content that cannot say where it stands goes on without
      }
    }
    if (acting) tell("acted", {});
    acting = false;
  }
  let waiting = 0;
  let acting = false;
  const keepSoon = () => {
    // Until it is known what this changed, nobody is to be told that all is saved.
    if (!acting) tell("acting", {});
    acting = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  };
  for (const kind of ["click", "keyup", "change", "input", "pointerup"]) {
    document.addEventListener(kind, () => started && keepSoon(), true);
  }
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  window.addEventListener("pagehide", keep);
  // The pointer or the focus leaves for the page around: before its link is followed.
  window.addEventListener("blur", keep);
  document.documentElement.addEventListener("pointerleave", keep);

  // ---- what it says ----------------------------------------------------------------------------
  function said(event) {
    const statement = plain(event.data.statement);
    tell("statement", { statement });
    keepSoon();
    if (isWhole(statement) && FINISHED.test(statement.verb?.id ?? "")) setTimeout(results, 0);
  }
  /** Of the content, not of a part: a book's chapters end without naming what holds them. */
  function isWhole(statement) {
    const parents = statement.context?.contextActivities?.parent;
    const named = statement.object?.definition?.extensions?.[PART];
    return !parents?.length && !named && !String(statement.object?.id ?? "").includes("subContentId=");
  }
  function results() {
    for (const instance of H5P.instances ?? []) {
      try {
        const tree = instance.getXAPIData?.();
        if (tree) tell("tree", { tree: plain(tree) });
      } catch {
        // not every content can tell of its parts
      }
    }
  }

  // ---- how high it is --------------------------------------------------------------------------
  const box = document.querySelector(".h5p-content");
  let height = 0;
  function measure() {
    const now = Math.ceil(box.getBoundingClientRect().height);
    if (now !== height) tell("height", { height: (height = now) });
  }

  // ---- beginning -------------------------------------------------------------------------------
  const error = H5P.error;
  let fault = "";
  H5P.error = (what) => {
    fault = String(what);
    error?.(what);
  };
  function start(states) {
    kept = states ?? {};
    H5P.externalDispatcher.on("xAPI", said);
    H5P.externalDispatcher.on("initialized", () => (started = true));
    try {
      H5P.preventInit = false;
      H5P.init(document.body);
    } catch (problem) {
      fault ||= String(problem);
    }
    if (!started || !H5P.instances.length || H5P.instances[0] === undefined) {
      tell("failed", { detail: fault.slice(0, 300) });
      return;
    }
    new ResizeObserver(measure).observe(box);
    window.addEventListener("resize", () => H5P.instances.forEach((one) => H5P.trigger(one, "resize")));
    measure();
    tell("ready", {});
  }
  let asked = false;
  window.addEventListener("message", (event) => {
    if (event.source !== parent || event.data?.h5p !== nonce || event.data.kind !== "start" || asked) return;
    asked = true;
    start(event.data.states);
  });
  tell("hello", {});
})();
