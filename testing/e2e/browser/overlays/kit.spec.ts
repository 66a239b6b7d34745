import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { change, fire, INTEGRON } from "../tools";

// The examples of docs/overlay-kit.md and widgets for StreamElements, in the folder of overlays as a user puts them there.

const EXAMPLES = join(import.meta.dirname, "../../../../examples");
const WIDGETS = ["latest-events", "chat-box", "sub-celebration"];
const OVERLAYS = ["goal-bar", "event-ticker", "sub-counter", "end-credits", "cheer-particles"];
const PROBE = "probe";

let folder = "";

test.beforeAll(async () => {
  const settings = (await (await fetch(`${INTEGRON}/api/settings`)).json()) as { readonly folder: string };
  folder = join(settings.folder, "overlays");
  mkdirSync(folder, { recursive: true });
  for (const [kind, names] of Object.entries({ overlays: OVERLAYS, widgets: WIDGETS })) {
    for (const name of names) {
      cpSync(join(EXAMPLES, kind, name), join(folder, name), { recursive: true });
    }
  }
});

test.afterAll(() => {
  for (const name of [...OVERLAYS, ...WIDGETS, PROBE]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
});

/** The address of an overlay of the user's own, as Integron lists it. */
function addressOf(name: string, query = ""): string {
  const address = new URL(`/overlay/${name}/${query}`, INTEGRON);
  address.hostname = "overlays.localhost";
  return address.href;
}

interface OpenPage {
  readonly page: string;
}

/** Opens an overlay, and waits until it follows the stream. */
async function open(page: Page, name: string, query = ""): Promise<void> {
  const seen = async () => {
    const { instances } = (await (await fetch(`${INTEGRON}/api/overlays`)).json()) as {
      readonly instances: readonly OpenPage[];
    };
    return instances.filter((one) => one.page === `/overlay/${name}`).length;
  };
  const before = await seen();
  await page.goto(addressOf(name, query));
  await expect.poll(seen).toBeGreaterThan(before);
}

async function sendTest(type: string, data: object): Promise<void> {
  const reply = await change("POST", "/api/events/test", { type, data });
  expect(reply.status, await reply.text()).toBe(200);
}

const viewer = (id: number, name: string) => ({
  userId: String(id),
  username: name.toLowerCase().replace(/\W/g, ""),
  displayName: name,
});
const twitchUser = (id: number, name: string) => ({
  user_id: String(id),
  user_login: name.toLowerCase(),
  user_name: name,
});

/** Whether nothing of the page covers the stream. */
async function isTransparent(page: Page): Promise<boolean> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgba(0, 0, 0, 0)");
}

/** Shown able to fail: without `since`, the Bits of the closed page are not counted. */
test("the goal bar counts on after it was closed, and misses none", async ({ page }) => {
  const reached = async () => Number((await page.locator("#numbers").textContent())?.replace(/ .*|,/g, ""));
  const query = "?count=bits&goal=1000000&start=2&tests=1&title=%3Cb%3EGoal%3C%2Fb%3E";
  await open(page, "goal-bar", query);
  await expect(page.locator("#title")).toHaveText("<b>Goal</b>");
  expect(await reached()).toBeGreaterThanOrEqual(2);
  await sendTest("cheer", { ...viewer(910_001, "Ada"), bits: 100_000 });
  await expect.poll(reached).toBeGreaterThanOrEqual(100_002);
  expect(await isTransparent(page)).toBe(true);
  await page.goto("about:blank");
  await fire("channel.cheer", { ...twitchUser(910_002, "Bob"), bits: 200_000, message: "Cheer200000" });
  await open(page, "goal-bar", query);
  await expect.poll(reached).toBeGreaterThanOrEqual(300_002);
  expect(await reached()).toBeLessThan(400_000);
});

test("the event ticker shows viewers' names as text, the newest first, and starts with the last ones", async ({
  page,
}) => {
  await open(page, "event-ticker", "?max=3");
  const hostile = `<img src=x onerror="document.title='broken'">`;
  await sendTest("follow", viewer(910_011, hostile));
  await sendTest("cheer", { ...viewer(910_012, "Cid"), bits: 1_500 });
  const first = page.locator("li").first();
  await expect(first).toHaveText(`Cid cheered ${(1_500).toLocaleString("en")} Bits`);
  await expect(page.locator("li").nth(1)).toHaveText(`${hostile} followed`);
  expect(await page.locator("img").count()).toBe(0);
  await page.reload();
  await expect(page.locator("li").first()).toHaveText(/^Cid cheered/);
  expect(await isTransparent(page)).toBe(true);
});

test("the sub counter has the number of the server", async ({ page }) => {
  await open(page, "sub-counter", "?plus=100&title=Subs");
  const number = page.locator("#number");
  await expect(number).toHaveText(/^\d+$/);
  const before = Number(await number.textContent());
  await fire("channel.subscribe", { ...twitchUser(910_021, "Dan"), tier: "1000", is_gift: false });
  await expect(number).toHaveText(String(before + 1));
});

test("the end credits roll once with the names of the stream", async ({ page }) => {
  await open(page, "end-credits", "?seconds=5");
  await sendTest("raid", { ...viewer(910_031, "Eve <3"), viewers: 12 });
  await sendTest("follow", viewer(910_032, "Fay"));
  await expect.poll(() => page.evaluate(() => localStorage.getItem("end-credits"))).toContain("Fay");
  await page.reload();
  await expect(page.locator("h1")).toHaveText("Thank you for watching");
  await expect(page.getByText("Eve <3", { exact: true })).toBeAttached();
  await expect(page.getByText("Fay", { exact: true })).toBeAttached();
});

test("particles fly for a cheer, and nothing is drawn before and after", async ({ page }) => {
  await open(page, "cheer-particles", "?least=10");
  const painted = () =>
    page.evaluate(() => {
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.some((value) => value > 0);
    });
  expect(await painted()).toBe(false);
  await sendTest("cheer", { ...viewer(910_041, "Gil"), bits: 1_000 });
  await expect.poll(painted, { intervals: [20] }).toBe(true);
  await expect.poll(painted).toBe(false);
});

test("a widget shows the session, and fills its fields from the address", async ({ page }) => {
  await open(page, "latest-events", "?title=Latest+ones&nameColor=%23ff0000&showRaids=0");
  const widget = page.frameLocator("iframe");
  await expect(widget.locator("h1")).toHaveText("Latest ones");
  await expect(widget.locator("#follower-latest")).toHaveCSS("color", "rgb(255, 0, 0)");
  await sendTest("follow", viewer(910_051, "Hal"));
  await expect(widget.locator("#follower-latest")).toHaveText("Hal");
  await sendTest("cheer", { ...viewer(910_052, "Ida"), bits: 700 });
  await expect(widget.locator("#cheer-latest")).toHaveText("Ida (700)");
  await expect(widget.locator("#raid-latest")).toBeHidden();
});

test("a chat widget shows messages with emotes, and takes off what a moderator removes", async ({ page }) => {
  await open(page, "chat-box");
  const marker = `kit-${Date.now()}`;
  const lines = page.frameLocator("iframe").locator("li", { hasText: marker });
  const say = (id: number, name: string, text: string, messageId: string) =>
    sendTest("chat", { ...viewer(id, name), message: text, messageId });
  await say(910_061, "Jon", `${marker} <b>one</b>`, `${marker}-1`);
  await say(910_062, "Kim", `${marker} two`, `${marker}-2`);
  await say(910_062, "Kim", `!command ${marker}`, `${marker}-3`);
  await expect(lines).toHaveText([`Jon: ${marker} <b>one</b>`, `Kim: ${marker} two`]);
  await sendTest("chat_delete", { ...viewer(910_061, "Jon"), messageId: `${marker}-1` });
  await expect(lines).toHaveText([`Kim: ${marker} two`]);
  await sendTest("chat_clear", viewer(910_062, "Kim"));
  await expect(lines).toHaveCount(0);
});

test("a widget that holds events shows one after another, and what it stores outlives it", async ({
  page,
}) => {
  await open(page, "sub-celebration", "?seconds=1");
  const widget = page.frameLocator("iframe");
  const words = widget.locator("#words");
  await sendTest("sub", viewer(910_071, "Lea"));
  await sendTest("resub", { ...viewer(910_072, "Max"), months: 7 });
  await expect(words).toHaveText("Lea subscribes (1)");
  await expect(words).toHaveText("Max subscribes (7)");
  expect(
    await widget.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  const total = async () => Number(await widget.locator("#total").textContent());
  await expect.poll(total).toBeGreaterThanOrEqual(2);
  const before = await total();
  await page.reload();
  await expect.poll(total).toBeGreaterThanOrEqual(before);
});

async function setLan(settings: object): Promise<void> {
  const reply = await change("PATCH", "/api/settings", { settings });
  expect(reply.status, await reply.text()).toBe(200);
}

/** Absent until the port is open. */
async function lanUrl(): Promise<string | undefined> {
  const status = (await (await fetch(`${INTEGRON}/api/status`)).json()) as {
    readonly lan: { readonly urls: readonly string[] };
  };
  return status.lan.urls[0];
}

/** Shown able to fail: where the page asks for the files of a widget without its token. */
test("an example and a widget run on another machine, with an overlay's token", async ({ page }) => {
  await setLan({ "lan.address": "127.0.0.2", "lan.port": 0, "lan.enabled": true });
  try {
    await expect.poll(lanUrl).toBeDefined();
    const reply = await change("POST", "/api/tokens?kind=overlay&name=kit");
    const { token } = (await reply.json()) as { readonly token: string };
    const url = await lanUrl();
    await page.goto(`${url}/overlay/sub-counter/?token=${token}`);
    await expect(page.locator("#number")).toHaveText(/^\d+$/);
    await page.goto(`${url}/overlay/latest-events/?token=${token}&title=From+afar`);
    const widget = page.frameLocator("iframe");
    await expect(widget.locator("h1")).toHaveText("From afar");
    await sendTest("raid", { ...viewer(910_081, "Ned"), viewers: 9 });
    await expect(widget.locator("#raid-latest")).toHaveText("Ned (9)");
  } finally {
    await setLan({ "lan.address": null, "lan.port": null, "lan.enabled": null });
  }
});

/** Every way out that a script of a widget may try. Each returns what it has got. */
const TRIES = (elsewhere: string) => `
const inFrame = (place) => new Promise((resolve, reject) => {
  const frame = document.createElement("iframe");
  addEventListener("message", ({ data }) => data === "inner" && resolve("runs"));
  setTimeout(() => reject(new Error("silent")), 1000);
  frame.srcdoc = "<script>new RTCPeerConnection(); parent.postMessage('inner', '*')</" + "script>";
  place.append(frame);
});
const inDeclared = (write) => new Promise((resolve, reject) => {
  addEventListener("message", ({ data }) => data === "declared" && resolve("runs"));
  setTimeout(() => reject(new Error("silent")), 1000);
  write(document.body.appendChild(document.createElement("div")), '<p><template shadowrootmode="closed">' +
    '<iframe srcdoc="<script>new RTCPeerConnection(); parent.postMessage(&quot;declared&quot;, &quot;*&quot;)</' + 'script>"></iframe></template>');
});
const tries = {
  api: () => fetch("${INTEGRON}/api/status").then((reply) => reply.status),
  own: () => fetch("/overlay/${PROBE}/fields.json").then((reply) => reply.status),
  elsewhere: () => fetch("${elsewhere}/").then((reply) => reply.status),
  request: () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve(request.status);
    request.onerror = () => reject(new Error("failed"));
    request.open("GET", "${INTEGRON}/api/events");
    request.send();
  }),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket("${INTEGRON.replace(/^http/, "ws")}/ws");
    socket.onopen = () => resolve("open");
    socket.onerror = () => reject(new Error("failed"));
  }),
  beacon: () => navigator.sendBeacon("${elsewhere}/beacon") && Promise.reject(new Error("only queued")),
  picture: () => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve("loaded");
    image.onerror = () => reject(new Error("failed"));
    image.src = "${elsewhere}/x.png";
  }),
  script: () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve("loaded");
    script.onerror = () => reject(new Error("failed"));
    script.src = "${INTEGRON}/overlay/integron.classic.js";
    document.head.append(script);
  }),
  cookie: () => document.cookie,
  token: () => document.baseURI.match(/secret/).input,
  storage: () => localStorage.length,
  parent: () => parent.document.title,
  top: () => { top.location.href = "${elsewhere}/top"; return "gone"; },
  window: () => { if (open("${elsewhere}/window") === null) { throw new Error("blocked"); } return "open"; },
  worker: () => new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
    worker.onmessage = () => resolve("runs");
    worker.onerror = () => reject(new Error("failed"));
  }),
  calls: () => new RTCPeerConnection(),
  frame: () => inFrame(document.body),
  shadow: () => inFrame(document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" })),
  blank: () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    return new frame.contentWindow.RTCPeerConnection();
  },
  declared: () => inDeclared((place, html) => place.setHTMLUnsafe(html)),
  copied: () => {
    const host = document.createElement("div");
    const place = host.attachShadow({ mode: "closed", clonable: true });
    const got = inFrame(place);
    document.body.append(host.cloneNode(true));
    return got;
  },
  evaluation: () => new Function("return 1")(),
};
addEventListener("onWidgetLoad", async () => {
  const results = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try { results[name] = "GOT " + await attempt(); } catch (error) { results[name] = "no"; }
  }
  document.getElementById("results").textContent = JSON.stringify(results);
});
`;

/** Shown able to fail: with allow-same-origin, without the policy of the frame, or with `srcdoc` in HTML. */
test("a widget reaches neither Integron, nor the page around it, nor the network", async ({ page }) => {
  mkdirSync(join(folder, PROBE), { recursive: true });
  writeFileSync(join(folder, PROBE, "fields.json"), "{}");
  writeFileSync(join(folder, PROBE, "widget.html"), `<p id="results"></p>`);
  const asked: (string | undefined)[] = [];
  const other = createServer(({ url }, reply) => {
    asked.push(url);
    reply.end();
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://elsewhere.localhost:${(other.address() as AddressInfo).port}`;
  writeFileSync(join(folder, PROBE, "widget.js"), TRIES(elsewhere));
  await page.goto(addressOf(PROBE, "?token=secret"));
  const results = page.frameLocator("iframe").locator("#results");
  await expect(results).toHaveText(/evaluation/);
  const found = JSON.parse((await results.textContent()) ?? "{}") as Readonly<Record<string, string>>;
  expect(Object.entries(found).filter(([, result]) => result !== "no")).toEqual([]);
  expect(Object.keys(found)).toHaveLength(22);
  const [, frame] = page.frames();
  await frame?.evaluate((address) => {
    location.href = `${address}/self`;
  }, elsewhere);
  await expect(results).toHaveCount(0);
  expect(page.url()).toBe(addressOf(PROBE, "?token=secret"));
  expect(asked).toEqual([]);
  await page.goto(`${elsewhere}/there`);
  expect(asked).toContain("/there"); // so the server would have heard
  other.closeAllConnections();
  other.close();
});
