// Measures each overlay at 500 chat messages a second, beside an empty page of the same run: `./integron bench overlays [SECONDS]`.
//
// The pages are the built ones; this script serves them and speaks the stream's protocol, so that only the browser works.
// A frame is one that the page draws, a long task one over 50 ms, and the heap is without garbage. Prints a line for each page.
//
// Reads CHROMIUM.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { WebSocketServer } from "ws";

const SECONDS = Number(process.argv[2] ?? 20);
const PER_SECOND = 500;
const STEP_MS = 10;
const SETTLE_MS = 2_000;
const VIEWERS = 200;
const OVERLAYS = ["chat", "feed", "alerts"];
const DIST = fileURLToPath(new URL("../../../overlays/dist", import.meta.url));
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".woff2": "font/woff2" };
const { CHROMIUM = "/usr/bin/chromium" } = process.env;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Serves the pages as the broadcaster does; claims get an alert each. */
function serve(request, reply) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname.startsWith("/api/alerts/")) {
    reply.setHeader("content-type", "application/json").end(JSON.stringify(answerTo(pathname)));
    return;
  }
  const path = pathname.replace(/^\/overlay\//, "");
  try {
    const file = extname(path) === "" ? `${path}/index.html` : path;
    reply
      .setHeader("content-type", TYPES[extname(file)] ?? "image/svg+xml")
      .end(readFileSync(join(DIST, file)));
  } catch {
    reply.writeHead(404).end();
  }
}

let alerts = 0;

function answerTo(path) {
  if (!path.endsWith("claim")) {
    return { count: 1 };
  }
  alerts += 1;
  const alert = {
    id: alerts,
    kind: "cheer",
    details: [],
    combined: 0,
    look: { seconds: 1 },
    event: cheer(alerts),
  };
  return { paused: false, muted: false, alert };
}

function viewer(number) {
  return { userId: `${number}`, username: `viewer${number}`, displayName: `Viewer${number}` };
}

function cheer(id) {
  const data = { ...viewer(id % VIEWERS), anonymous: false, bits: 100, message: "nice", words: "nice" };
  return { id, type: "cheer", timestamp: new Date().toISOString(), data };
}

function chat(id) {
  const message = `message ${id} of the bench, as long as many are, with a word or two`;
  const data = {
    ...viewer(id % VIEWERS),
    messageId: `m${id}`,
    message,
    fragments: [{ type: "text", text: message }],
    badges: ["subscriber"],
    badgeVersions: { subscriber: "12" },
    color: "#1E90FF",
    action: false,
  };
  return { id, type: "chat", timestamp: new Date().toISOString(), data };
}

/** What a page counts of itself. */
function count() {
  const counted = { frames: 0, longTasks: [] };
  Object.assign(globalThis, { counted });
  const frame = () => {
    counted.frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    counted.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
}

async function open(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 480, height: 720 } })).newPage();
  await page.addInitScript(count);
  await page.goto(address);
  return { page, cdp: await page.context().newCDPSession(page) };
}

async function memoryOf({ cdp }) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes } = await cdp.send("Memory.getDOMCounters");
  return { megabytes: usedSize / 1e6, nodes };
}

/** The id of the last message: none comes twice. */
let lastId = 0;

/** Sends at the rate until the end; returns how many were sent. */
async function sendFor(seconds, sockets) {
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < seconds * 1_000) {
    const due = Math.floor(((performance.now() - begun) / 1_000) * PER_SECOND);
    for (; sent < due; sent += 1) {
      lastId += 1;
      const frame = JSON.stringify(chat(lastId));
      for (const socket of sockets.clients) {
        socket.send(frame);
      }
    }
    await sleep(STEP_MS);
  }
  return sent;
}

async function resultOf(name, place, first, seconds) {
  const { frames, longTasks } = await place.page.evaluate(() => globalThis.counted);
  const last = await memoryOf(place);
  return {
    page: name,
    framesPerSecond: Math.round(frames / seconds),
    longTasks: longTasks.length,
    longestMs: Math.round(Math.max(0, ...longTasks)),
    heapFirstMb: Number(first.megabytes.toFixed(2)),
    heapLastMb: Number(last.megabytes.toFixed(2)),
    nodesFirst: first.nodes,
    nodesLast: last.nodes,
  };
}

async function measure(browser, overlay, origin, sockets) {
  const shown = await open(browser, `${origin}/overlay/${overlay}?claim=1`);
  const empty = await open(browser, "about:blank");
  await sendFor(SETTLE_MS / 1_000, sockets);
  const first = [await memoryOf(shown), await memoryOf(empty)];
  for (const { page } of [shown, empty]) {
    await page.evaluate(() => Object.assign(globalThis.counted, { frames: 0, longTasks: [] }));
  }
  const sent = await sendFor(SECONDS, sockets);
  const results = [
    { ...(await resultOf(overlay, shown, first[0], SECONDS)), sentPerSecond: Math.round(sent / SECONDS) },
    await resultOf("empty", empty, first[1], SECONDS),
  ];
  await shown.page.context().close();
  await empty.page.context().close();
  return results;
}

const server = createServer(serve);
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => {
  const data = { epoch: "bench", latest: 0, oldest: 1 };
  socket.send(JSON.stringify({ type: "connected", data, timestamp: new Date().toISOString() }));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const rows = [];
  for (const overlay of OVERLAYS) {
    rows.push(...(await measure(browser, overlay, `http://127.0.0.1:${server.address().port}`, sockets)));
  }
  for (const row of rows) {
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
