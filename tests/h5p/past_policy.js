// The library of a hostile package that looks for ways past the policy of its frame.
var H5P = H5P || {};
H5P.Hostile = (function () {
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const add = (tag, values) => document.body.appendChild(Object.assign(document.createElement(tag), values));
  const bundle = () => document.querySelector('script[src*="/h5p/sets/"]').src;

  // Whether a packet leaves for a STUN server: no content policy speaks of that.
  async function viaStun(home, address) {
    const line = new home.RTCPeerConnection({ iceServers: [{ urls: "stun:" + address }] });
    line.createDataChannel("x");
    await line.setLocalDescription(await line.createOffer());
    await wait(1500);
  }
  async function nested(script, address) {
    add("iframe", { name: "stun:" + address, srcdoc: `<script src="${script}"></script>` });
    await wait(2500);
  }
  if (window.name.startsWith("stun:")) viaStun(window, window.name.slice(5));

  const probes = {
    webrtc: (stun) => viaStun(window, stun),
    "webrtc-of-an-empty-frame": (stun) => viaStun(add("iframe", {}).contentWindow, stun),
    "webrtc-of-a-nested-document": async (stun) => {
      const inner = add("iframe", { srcdoc: "<p>x</p>" });
      await wait(500);
      await viaStun(inner.contentWindow, stun);
    },
    "webrtc-in-a-nested-document": (stun) => nested(bundle(), stun),
    "webrtc-by-another-file": (stun) =>
      nested(bundle().replace("bundle.js", "H5P.Hostile-1.0/cards.js"), stun),
    broadcast: async () => {
      new BroadcastChannel("hostile").postMessage("x");
      await wait(500);
    },
    lock: () => navigator.locks.request("hostile", () => "held"),
    clipboard: async () => {
      await navigator.clipboard.writeText("x");
      return "written";
    },
    position: () =>
      new Promise((done) => {
        navigator.geolocation.getCurrentPosition((at) => done(at.coords.latitude), () => done(""));
      }),
    download: async () => {
      add("a", { href: "data:text/plain,x", download: "hostile.txt" }).click();
      await wait(500);
    },
  };

  function Hostile(params) {
    this.attach = ($container) => {
      const button = document.createElement("button");
      button.textContent = "try";
      // As by a click, which browsers allow more than they allow a script by itself.
      button.addEventListener("click", () => {
        window.got = (async () => {
          try {
            return String((await probes[window.chosen](params.stun)) ?? "");
          } catch {
            return "";
          }
        })();
      });
      $container.get(0).append(button);
    };
  }
  Hostile.probes = probes;
  return Hostile;
})();
