import { expect, type Page, test } from "@playwright/test";
import { addLikeObs, expectNothingSeen, fire, INTEGRON, openOverlay, paintedPixels } from "../tools";

// How the overlays look in each theme, in the size of a whole stream. A theme is an attribute, so one load has all of them.

const THEMES = ["clean", "glass", "neon", "retro"] as const;

/** Each with nothing to show. */
const IDLE = {
  chat: "/overlay/chat?fade=1",
  feed: "/overlay/feed?types=custom",
  alerts: "/overlay/alerts?claim=1&types=ad_break",
} as const;

test.use({ viewport: { width: 1_920, height: 1_080 } });

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

/** Notes the short timers that a page starts from now on, each time an interval is over, and each frame that it asks for. */
function watchTimers(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  const { setTimeout: later, setInterval: often, requestAnimationFrame: frame } = window;
  const wrapped = {
    setTimeout: (handler: TimerHandler, ms = 0, ...rest: unknown[]) => {
      noted.push(ms < 1_000 ? `timeout ${ms}` : "");
      return later(handler, ms, ...rest);
    },
    setInterval: (handler: () => void, ms = 0) =>
      often(() => {
        noted.push(ms < 1_000 ? `interval ${ms}` : "");
        handler();
      }, ms),
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      noted.push("frame");
      return frame(callback);
    },
  };
  Object.assign(window, wrapped);
}

/** Shown able to fail: with `setInterval(() => {}, 500)` on a page, and with a ground of 1 % behind its lines. */
test("an idle overlay is transparent in each theme, and does nothing", async ({ context }) => {
  for (const [overlay, path] of Object.entries(IDLE)) {
    const page = await context.newPage();
    await page.addInitScript(watchTimers);
    const beats: string[] = [];
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        if (String(payload).includes('"heartbeat"')) {
          beats.push(String(payload));
        }
      }),
    );
    await page.goto(INTEGRON + path);
    await expect.poll(() => beats.length, { timeout: 60_000 }).toBeGreaterThan(0);
    await page.evaluate(() => (window as unknown as { noted: string[] }).noted.splice(0));
    // Between two heartbeats are five seconds of quiet.
    const before = beats.length;
    await expect.poll(() => beats.length, { timeout: 60_000 }).toBeGreaterThan(before);
    const noted = await page.evaluate(() => (window as unknown as { noted: string[] }).noted);
    expect(
      noted.filter((one) => one !== ""),
      `what ${overlay} does while it is idle`,
    ).toEqual([]);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await expectNothingSeen(page);
    }
    await page.close();
  }
});

/** Shown able to fail: with the rules of a theme in no layer. */
test("the custom CSS of OBS changes a variable and a class of each overlay in each theme", async ({
  context,
}) => {
  const marker = `styled${Date.now().toString(36)}`;
  const pages = {
    "chat-line": await openOverlay(await context.newPage(), "/overlay/chat?fade=0&max=1"),
    "feed-item": await openOverlay(await context.newPage(), "/overlay/feed?max=1"),
    alert: await context.newPage(),
  };
  await pages.alert.goto(`${INTEGRON}/overlay/alerts?preview=1`);
  await fire("channel.chat.message", { "message.text": marker });
  await pages.alert.evaluate(sendGift, { id: 1, names: 3 });
  for (const [name, page] of Object.entries(pages)) {
    const item = page.locator(`.integron-${name}`);
    await expect(item).toHaveCount(1);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await expect(item).not.toHaveCSS("padding-top", "21px");
      await addLikeObs(
        page,
        "style",
        `:root { --integron-size: 31px; --integron-panel: rgb(1, 2, 3) } .integron-${name} { padding-top: 21px }`,
      );
      await expect(page.locator("body")).toHaveCSS("font-size", "31px");
      await expect(item).toHaveCSS("padding-top", "21px");
      await page.evaluate(() => document.head.lastElementChild?.remove());
    }
  }
});

const MARKS = "\u0300\u0301\u0302\u0303\u0304".repeat(20);

/** Shown able to fail: with lines that do not hide what is beyond their box, and a name without its `bdi`. */
test("hostile text stays in its line, and a burst in its limit", async ({ context }) => {
  const chat = await openOverlay(await context.newPage(), "/overlay/chat?fade=0&max=1");
  const many = await openOverlay(await context.newPage(), "/overlay/chat?fade=0&max=10");
  const feed = await openOverlay(await context.newPage(), "/overlay/feed?max=10&types=chat");
  await many.evaluate(() => {
    const most = { lines: 0 };
    Object.assign(window, { most });
    new MutationObserver(() => {
      most.lines = Math.max(most.lines, document.querySelectorAll(".integron-chat-line").length);
    }).observe(document.body, { subtree: true, childList: true });
  });
  const marker = `burst${Date.now().toString(36)}`;
  const flood = Array.from({ length: 60 }, (_, place) => `${marker} ${place}`);
  await Promise.all(flood.map((text) => fire("channel.chat.message", saying(text))));
  await fire("channel.chat.message", {
    chatter_user_name: "\u202Eeman\u200B",
    ...saying(`${`a${MARKS}`.repeat(5)}${"x".repeat(400)}`),
  });
  await expect(chat.getByText("xxxxxxxxxx")).toBeVisible();
  for (const theme of THEMES) {
    await setTheme(chat, theme);
    await expectContained(chat, theme);
  }
  for (const page of [many, feed]) {
    await expect(page.getByText("xxxxxxxxxx")).toBeVisible();
  }
  expect(await many.evaluate(() => (window as unknown as { most: { lines: number } }).most.lines)).toBe(10);
  await expect(feed.locator(".integron-feed-item")).toHaveCount(10);
  await expect(feed.locator(".integron-feed-item").last()).toBeInViewport({ ratio: 1 });
});

/** Nothing of the one line is painted above it, and its name is at its left. */
async function expectContained(chat: Page, theme: string): Promise<void> {
  await chat.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const [line, name, debug] = await chat.evaluate(() =>
    [".integron-chat-line", ".integron-chat-name", ".integron-debug"].map((part) =>
      document.querySelector(part)?.getBoundingClientRect().toJSON(),
    ),
  );
  // Badges are before it, as wide words where their pictures cannot be loaded.
  const badgesEnd = await chat.evaluate(() =>
    Math.max(
      0,
      ...Array.from(
        document.querySelectorAll(".integron-chat-badge, .integron-chat-badge-image"),
        (badge) => badge.getBoundingClientRect().right,
      ),
    ),
  );
  expect(name.x - Math.max(line.x, badgesEnd)).toBeLessThan(200);
  // Shadows are outside of the boxes, and nearer than any letter would be.
  const top = debug.bottom + 30;
  const painted = await paintedPixels(chat, { x: 0, y: top, width: 1_920, height: line.y - 30 - top });
  expect(painted, `painted above the line in ${theme}`).toBe(0);
  await expect(chat.locator(".integron-chat-line")).toContainText("xxxxxxxxxx");
}

/** Shown able to fail: where the card is as wide as its words, and without the room for names. */
test("a gift of 50 ends on 50 with six names, and its card never changes size", async ({ page }) => {
  await page.goto(`${INTEGRON}/overlay/alerts?preview=1&animation=none`);
  for (const [place, theme] of THEMES.entries()) {
    await setTheme(page, theme);
    await expect(async () => {
      await page.evaluate(sendGift, { id: place + 1, names: 0 });
      await expect(page.locator(".integron-alert")).toBeVisible({ timeout: 500 });
    }).toPass();
    const sizes = page.evaluate(sizesWhileItCounts);
    await page.evaluate(sendGift, { id: place + 1, names: 7 });
    expect(await sizes, `sizes of the card in ${theme}`).toHaveLength(1);
    await expect(page.locator(".integron-alert-what")).toHaveText("gifted 50 subs");
    await expect(page.locator(".integron-recipients bdi")).toHaveCount(6);
    await expect(page.locator(".integron-recipients-more")).toHaveText("and 44 more");
  }
});

/** Until it ends at 50 and has its names. */
async function sizesWhileItCounts(): Promise<readonly string[]> {
  const seen = new Set<string>();
  const card = document.querySelector<HTMLElement>(".integron-alert");
  const isComplete = () =>
    card?.querySelector(".integron-alert-count")?.textContent === "50" &&
    card.querySelector(".integron-recipients-more") !== null;
  await document.fonts.ready;
  for (let isLast = false; !isLast; ) {
    isLast = isComplete();
    seen.add(`${card?.offsetWidth} ${card?.offsetHeight}`);
    await new Promise(requestAnimationFrame);
  }
  return [...seen];
}

/** Stands for the page around a preview. */
function sendGift({ id, names }: { readonly id: number; readonly names: number }): void {
  const viewer = (name: string) => ({ userId: name, username: name.toLowerCase(), displayName: name });
  const timestamp = "2026-01-02T03:04:05.000Z";
  const data = { ...viewer("JuniperByte"), anonymous: false, giftId: "g", total: 50, tier: "1000" };
  const known = ["Ada", "Bob", "Cid", "Dan", "Eve", "Fay", "Gil"].slice(0, names);
  const details = known.map((name, place) => ({
    type: "sub",
    id: place + 2,
    timestamp,
    data: { ...viewer(name), gift: { giftId: "g" } },
  }));
  const event = { type: "gift_sub", id: 1, timestamp, data };
  const preview = { id, kind: "gift_sub", event, details, combined: 0, look: {} };
  window.postMessage({ preview }, location.origin);
}

/** Twitch sends a message in two forms: whole, and in fragments. */
function saying(text: string): Readonly<Record<string, unknown>> {
  return { "message.text": text, "message.fragments": [{ type: "text", text }] };
}
