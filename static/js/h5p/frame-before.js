// First in a content's frame, before any script of a package: what a frame without an origin lacks
// is stood in for, what could reach other hosts past the policy is taken away, faults are told.
(() => {
  "use strict";

  const nonce = location.hash.slice(1);
  const tell = (kind, more) => parent.postMessage({ ...more, h5p: nonce, kind }, "*");

  // localStorage, sessionStorage and cookies throw in an opaque origin; contents only want a shelf.
  function shelf() {
    const kept = new Map();
    const own = {
      getItem: (key) => (kept.has(String(key)) ? kept.get(String(key)) : null),
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (n) => [...kept.keys()][n] ?? null,
    };
    return new Proxy(own, {
      get: (_own, key) => (key === "length" ? kept.size : (own[key] ?? kept.get(String(key)))),
      set: (_own, key, value) => (own.setItem(key, value), true),
      has: (_own, key) => key in own || kept.has(String(key)),
      deleteProperty: (_own, key) => (kept.delete(String(key)), true),
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: (_own, key) =>
        kept.has(String(key))
          ? { value: kept.get(String(key)), writable: true, enumerable: true, configurable: true }
          : undefined,
    });
  }
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { value: shelf(), configurable: false });
  }
  let jar = "";
  Object.defineProperty(document, "cookie", {
    get: () => jar,
    set: (value) => void (jar = String(value).split(";")[0]),
    configurable: false,
  });

  // No policy holds these back.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
    Object.defineProperty(window, name, { value: undefined, configurable: false });
  }

  // In an origin of its own every picture is another's, and a canvas with it cannot be read again.
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
  Object.defineProperty(HTMLImageElement.prototype, "src", {
    ...source,
    set(address) {
      if (this.crossOrigin === null && !/^(data|blob):/.test(address)) this.crossOrigin = "anonymous";
      source.set.call(this, address);
    },
  });

  window.H5PIntegration = JSON.parse(document.getElementById("h5p-integration").textContent);
  window.H5P = { preventInit: true };

  window.addEventListener(
    "error",
    (event) => {
      const address = event.target?.src || event.target?.href;
      if (event.target === window) tell("fault", { detail: String(event.message).slice(0, 300) });
      else if (event.target?.tagName === "SCRIPT") tell("fault", { detail: String(address).slice(-200) });
    },
    true,
  );
})();
