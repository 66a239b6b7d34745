// Runs in the sandboxed frame before the widget. Everything that it knows comes through one port of the page around it.
(() => {
  const CHEERMOTES =
    "[a-z]*cheer[a-z]*|4head|anon|bday|biblethump|bitboss|bleedpurple|charity|corgo|dansgame|doodlecheer|elegiggle|failfish|frankerz|goal|heyguys|kappa|kreygasm|mrdestructoid|muxy|notlikethis|party|pjsalt|pride|seemsgood|shamrock|showlove|streamlabs|swiftrage|trihard|uni|vohiyo";
  const CHEER = new RegExp(`(^|\\s)(?:${CHEERMOTES})\\d+(?=\\s|$)`, "gi");
  const detail = { isEditorMode: false, muted: false };
  const waiting = new Map();
  let fieldData = {};
  let asked = 0;
  let port;

  const ask = (what) =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve);
      port.postMessage({ ...what, asked });
    });
  window.SE_API = {
    store: {
      set: (key, value) => ask({ set: String(key), value }),
      get: (key) => ask({ get: String(key) }),
    },
    counters: { get: (counter) => ask({ counter: String(counter) }) },
    resumeQueue: () => port.postMessage({ resume: true }),
    sanitize: async (message) => ({ result: message, skip: false }),
    cheerFilter: async (message) => String(message).replace(CHEER, "$1").replace(/ {2,}/g, " ").trim(),
    getOverlayStatus: () => ({ ...detail }),
    setField: (key, value) => {
      fieldData[key] = value;
    },
  };
  // The policy cannot forbid these, and no widget needs them.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"]) {
    delete window[name];
  }
  const hear = ({ data }) => {
    if ("answered" in data) {
      waiting.get(data.answered)?.(data.value);
      waiting.delete(data.answered);
      return;
    }
    detail.muted = data.muted ?? detail.muted;
    fieldData = data.detail.fieldData ?? fieldData;
    window.dispatchEvent(new CustomEvent(data.name, { detail: data.detail }));
  };
  window.addEventListener("message", (event) => {
    if (port === undefined && event.source === window.parent) {
      event.stopImmediatePropagation();
      port = event.ports[0];
      port.onmessage = hear;
    }
  });
  window.addEventListener("load", () => window.parent.postMessage("widget-ready", "*"));
})();
