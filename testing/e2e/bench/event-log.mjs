// Measures the Event Log under load, beside an empty page in the same browser: `./integron bench event-log [SECONDS]`.
//
// 200 chat messages a second arrive meanwhile; after ten minutes, the list has its 100,000 rows. Every ten seconds the
// wheel scrolls the list for a second. A long task is one over 50 ms, as the browser counts them.
//
// Reads INTEGRON_URL, FAKE_TWITCH_URL and CHROMIUM. Prints one line of JSON.

import { chromium } from "@playwright/test";

const SECONDS = Number(process.argv[2] ?? 600);
const PER_SECOND = 200;
const STEP_MS = 50;
const MOST_AT_ONCE = (2 * PER_SECOND * STEP_MS) / 1_000;
const SCROLL_EVERY_S = 10;
const WHEEL_PX = 600;
const WHEELS = 10;
const WHEEL_PAUSE_MS = 100;
const SETTLE_MS = 5_000;
const { INTEGRON_URL, FAKE_TWITCH_URL, CHROMIUM = "/usr/bin/chromium" } = process.env;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function countLongTasks() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      globalThis.longTasks.push(duration);
    }
  }).observe({ type: "longtask", buffered: true });
}

async function open(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 1_280, height: 800 } })).newPage();
  await page.addInitScript(countLongTasks);
  await page.goto(address);
  const cdp = await page.context().newCDPSession(page);
  return { page, cdp };
}

/** In megabytes, without what is garbage. */
async function heapOf({ cdp }) {
  await cdp.send("HeapProfiler.collectGarbage");
  return (await cdp.send("Runtime.getHeapUsage")).usedSize / 1e6;
}

/** Sends at the rate until the end. What is late follows at twice the rate; returns how many were sent. */
async function sendUntil(end) {
  const begun = performance.now();
  let sent = 0;
  while (performance.now() < end) {
    const due = Math.floor(((performance.now() - begun) / 1_000) * PER_SECOND);
    const count = Math.min(due - sent, MOST_AT_ONCE);
    const from = sent;
    await Promise.all(Array.from({ length: count }, (_, place) => say(from + place)));
    sent += count;
    await sleep(STEP_MS);
  }
  return sent;
}

async function say(number) {
  const values = { "message.text": `message ${number} of the bench` };
  await fetch(`${FAKE_TWITCH_URL}/control/fire`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "channel.chat.message", values }),
  });
}

/** Scrolls down and up again, and leaves the list, so that it follows the stream. */
async function scroll({ page }) {
  await page.mouse.move(600, 500);
  for (let turn = 0; turn < WHEELS; turn += 1) {
    await page.mouse.wheel(0, turn < WHEELS / 2 ? WHEEL_PX : -WHEEL_PX);
    await sleep(WHEEL_PAUSE_MS);
  }
  await page.mouse.move(600, 5);
}

async function measure(log, empty) {
  await sleep(SETTLE_MS);
  for (const { page } of [log, empty]) {
    await page.evaluate(() => globalThis.longTasks.splice(0));
  }
  const first = [await heapOf(log), await heapOf(empty)];
  const end = performance.now() + SECONDS * 1_000;
  const sending = sendUntil(end);
  while (performance.now() < end) {
    await sleep(Math.min(SCROLL_EVERY_S * 1_000, Math.max(0, end - performance.now())));
    await scroll(log);
  }
  const sent = await sending;
  const rows = Number(await log.page.getByRole("grid", { name: "Events" }).getAttribute("aria-rowcount"));
  const result = { seconds: SECONDS, sent, rows };
  for (const [name, place, at] of [
    ["log", log, 0],
    ["empty", empty, 1],
  ]) {
    const tasks = await place.page.evaluate(() => globalThis.longTasks);
    result[name] = {
      longTasks: tasks.length,
      longestMs: Math.round(Math.max(0, ...tasks)),
      heapFirstMb: Number(first[at].toFixed(1)),
      heapLastMb: Number((await heapOf(place)).toFixed(1)),
    };
  }
  return result;
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const log = await open(browser, `${INTEGRON_URL}/events`);
  const empty = await open(browser, "about:blank");
  await log.page.getByText("live", { exact: true }).waitFor();
  process.stdout.write(`${JSON.stringify(await measure(log, empty))}\n`);
} finally {
  await browser.close();
}
