/** What a hostile page tries. Each runs in that page, and returns what it could read. */
export interface Attack {
  readonly name: string;
  readonly path: string;
  /** Whether Chromium sends a request at all; some are stopped before. */
  readonly sends: boolean;
  readonly run: (address: string) => Promise<string> | string;
}

function attack(name: string, path: string, run: Attack["run"], sends = true): Attack {
  return { name, path, run, sends };
}

const reads: readonly Attack[] = [
  attack("fetch", "/api/status", async (address) => {
    try {
      return await (await fetch(address)).text();
    } catch {
      return "";
    }
  }),
  attack("fetch without CORS", "/api/events", async (address) => {
    try {
      return await (await fetch(address, { mode: "no-cors", credentials: "include" })).text();
    } catch {
      return "";
    }
  }),
  attack("picture", "/api/status", (address) => {
    const picture = new Image();
    return new Promise((resolve) => {
      picture.onload = () => resolve("a picture");
      picture.onerror = () => resolve("");
      picture.src = address;
    });
  }),
  attack("script", "/api/users", (address) => {
    const script = document.createElement("script");
    return new Promise((resolve) => {
      script.onload = () => resolve("a script");
      script.onerror = () => resolve("");
      script.src = address;
      document.head.append(script);
    });
  }),
  attack("style sheet", "/api/settings", (address) => {
    const sheet = document.createElement("link");
    return new Promise((resolve) => {
      sheet.onload = () => resolve("a style sheet");
      sheet.onerror = () => resolve("");
      sheet.rel = "stylesheet";
      sheet.href = address;
      document.head.append(sheet);
    });
  }),
  attack(
    "download",
    "/api/events/export",
    (address) => {
      const link = document.createElement("a");
      link.href = address;
      link.download = "events";
      link.target = "_blank"; // The link leads there where the browser ignores that it is a download.
      document.body.append(link);
      link.click();
      return "";
    },
    false, // The list of requests has no downloads.
  ),
  attack("event source", "/api/stream", (address) => {
    const source = new EventSource(address);
    return new Promise((resolve) => {
      const end = (got: string) => {
        source.close();
        resolve(got);
      };
      source.onopen = () => end("a stream");
      source.onerror = () => end("");
    });
  }),
  attack(
    "WebSocket",
    "/ws",
    (address) => {
      const socket = new WebSocket(address.replace("http", "ws"));
      return new Promise((resolve) => {
        socket.onopen = () => resolve("a socket");
        socket.onclose = () => resolve("");
      });
    },
    false, // The list of responses has no upgrades.
  ),
  attack("popup", "/api/status", (address) => {
    const popup = window.open(address);
    let text = "";
    try {
      text = popup?.document.body.innerText ?? "";
    } catch {
      // Of another origin.
    }
    return text;
  }),
];

const EVENT = `{"name":"hostile","payload":{}}`;

const changes: readonly Attack[] = [
  ...(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"] as const).map((enctype) =>
    attack(`form as ${enctype}`, `/api/events#${enctype}`, (address) => {
      const [action = "", type = ""] = address.split("#");
      const form = document.createElement("form");
      const field = document.createElement("input");
      const sink = document.createElement("iframe");
      sink.name = `sink${Math.random()}`;
      document.body.append(sink, form);
      form.action = action;
      form.method = "post";
      form.enctype = type;
      form.target = sink.name;
      field.name = `{"name":"hostile","payload":{"x":"`;
      field.value = `"}}`;
      form.append(field);
      form.submit();
      return "";
    }),
  ),
  attack("fetch of text", "/api/events", async (address) => {
    try {
      const reply = await fetch(address, {
        method: "POST",
        mode: "no-cors",
        body: `{"name":"hostile","payload":{}}`,
      });
      return await reply.text();
    } catch {
      return "";
    }
  }),
  attack("beacon", "/api/events", (address) => {
    navigator.sendBeacon(address, new Blob([`{"name":"hostile","payload":{}}`], { type: "text/plain" }));
    return "";
  }),
  attack("fetch with the header of changes", "/api/events", async (address) => {
    try {
      const headers = { "X-Integron": "1", "Content-Type": "application/json" };
      return await (
        await fetch(address, { method: "POST", headers, body: `{"name":"hostile","payload":{}}` })
      ).text();
    } catch {
      return "";
    }
  }),
  attack("DELETE", "/api/users/1", async (address) => {
    try {
      return await (await fetch(address, { method: "DELETE", headers: { "X-Integron": "1" } })).text();
    } catch {
      return "";
    }
  }),
  attack("picture of a key", "/control/alerts/skip?token=x", (address) => {
    const picture = new Image();
    return new Promise((resolve) => {
      picture.onload = () => resolve("a picture");
      picture.onerror = () => resolve("");
      picture.src = address;
    });
  }),
];

export const ATTACKS: readonly Attack[] = [...reads, ...changes];
export const OWN_EVENT = EVENT.replace("hostile", "own");
