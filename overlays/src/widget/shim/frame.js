// Runs in the sandboxed frame before the widget. Everything that it knows comes through one port of the page around it.
(() => {
  const CHEERMOTES =
    "[a-z]*cheer[a-z]*|4head|anon|bday|biblethump|bitboss|bleedpurple|charity|corgo|dansgame|doodlecheer|elegiggle|failfish|frankerz|goal|heyguys|kappa|kreygasm|mrdestructoid|muxy|notlikethis|party|pjsalt|pride|seemsgood|shamrock|showlove|streamlabs|swiftrage|trihard|uni|vohiyo";
  const CHEER = new RegExp(`(^|\\s)(?:${CHEERMOTES})\\d+(?=\\s|$)`, "gi");
  let muted = false;
  const waiting = new Map();
  let fieldData = {};
  let asked = 0;
  let port;
  const unsent = [];
  // A script may ask before there is a port.
  const post = (what) => (port === undefined ? unsent.push(what) : port.postMessage(what));
  const ask = (what) =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve);
      post({ ...what, asked });
    });
  window.SE_API = {
    store: {
      set: (key, value) => ask({ set: String(key), value }),
      get: (key) => ask({ get: String(key) }),
    },
    counters: { get: (counter) => ask({ counter: String(counter) }) },
    resumeQueue: () => void post({ resume: true }),
    sanitize: async (message) => ({ result: message, skip: false }),
    cheerFilter: async (message) => String(message).replace(CHEER, "$1").replace(/ {2,}/g, " ").trim(),
    getOverlayStatus: () => ({ isEditorMode: false, muted }),
    setField: (key, value) => {
      fieldData[key] = value;
    },
  };
  // The policy forbids neither WebRTC nor frames with a document of their own, in which it would be there again. Each text that becomes
  // HTML comes through here; what puts HTML together from several texts is taken away.
  delete window.RTCPeerConnection;
  delete window.webkitRTCPeerConnection;
  delete window.XSLTProcessor;
  for (const name of ["write", "writeln"]) {
    delete Document.prototype[name];
  }
  window.trustedTypes?.createPolicy("default", {
    createHTML: (html, _, sink) => (sink.includes("srcdoc") ? "" : html.replace(/srcdoc/gi, "data-doc")),
    createScript: (script) => script,
    createScriptURL: (address) => address,
  });
  // No frame loads anything, and the browser's page that says so would be seen.
  new MutationObserver(() => {
    for (const one of document.querySelectorAll("iframe, frame, object, embed")) {
      one.remove();
    }
  }).observe(document, { childList: true, subtree: true });
  const hear = ({ data }) => {
    if ("answered" in data) {
      waiting.get(data.answered)?.(data.value);
      waiting.delete(data.answered);
      return;
    }
    muted = data.muted;
    fieldData = data.detail.fieldData ?? fieldData;
    window.dispatchEvent(new CustomEvent(data.name, { detail: data.detail }));
  };
  window.addEventListener("message", (event) => {
    if (port === undefined && event.source === window.parent) {
      event.stopImmediatePropagation();
      port = event.ports[0];
      port.onmessage = hear;
      unsent.splice(0).forEach(post);
    }
  });
  window.addEventListener("load", () => window.parent.postMessage("widget-ready", "*"));
})();
