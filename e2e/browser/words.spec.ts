import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, FAKE_TWITCH, fire, INTEGRON, SCREENSHOTS } from "./tools";

/** A picture of one pixel, for all of Twitch's. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC",
  "base64",
);
const FIRST = "First_In_Line";
const LAST = "Last_In_Line";

/** The same notice as `channel.chat.notification.resub`, and so a second resub. */
const SAME_AS_RESUB = "channel.chat.notification";

/** What the lists of events are made of on each page. */
const ITEMS = {
  chat: ".integron-chat-line",
  feed: ".integron-feed-item",
  alerts: ".integron-alert",
  dashboard: "[aria-label='List of live events'] li",
} as const;
type Name = keyof typeof ITEMS;

/** Rules for pages that are read and operated; an overlay is a layer on a picture. */
const WHOLE_DOCUMENTS = [
  "landmark-one-main",
  "page-has-heading-one",
  "region",
  "scrollable-region-focusable",
];

/** Names of viewers may have what the names of kinds have. */
const NAMES =
  /Mossy_Lantern|Otterly_Done|Prof_Wigglesworth|Captain_Bramble|First_In_Line|Last_In_Line|zimniy_kot|haneul_bit/g;

test("tells of every kind of event in words, on every page", async ({ context }) => {
  test.setTimeout(150_000);
  const complaints: string[] = [];
  const pages = await openAll(context, complaints);
  const shown = await watchAlerts(pages.alerts);

  await fire("channel.follow", { user_id: "990000", user_login: "first_in_line", user_name: FIRST });
  await fire("channel.chat.message", { chatter_user_id: "990000", chatter_user_name: FIRST });
  await expect(pages.chat.locator(ITEMS.chat).last()).toContainText(FIRST);
  const { fire: payloads, irc: chatLines } = await templates();
  for (const payload of payloads) {
    await fire(payload, {});
  }
  for (const line of chatLines) {
    await say(line);
  }
  await fire("channel.follow", { user_id: "990001", user_login: "last_in_line", user_name: LAST });

  await expect(pages.feed.locator(ITEMS.feed).last()).toContainText(LAST);
  await expect(pages.dashboard.locator(ITEMS.dashboard).first()).toContainText(LAST);
  await expect
    .poll(async () => (await shown()).some((text) => text.includes(LAST)), { timeout: 120_000 })
    .toBe(true);

  const texts = {
    chat: sinceFirst(await linesOf(pages.chat, "chat")),
    feed: sinceFirst(await linesOf(pages.feed, "feed")),
    alerts: await shown(),
    dashboard: sinceFirst([...(await linesOf(pages.dashboard, "dashboard"))].reverse()),
  };
  expect(texts.chat.length).toBeGreaterThan(5);
  expect(texts.feed.length).toBeGreaterThan(30);
  expect(texts.alerts.length).toBeGreaterThan(20);
  for (const [page, lines] of Object.entries(texts)) {
    const visible = page === "dashboard" ? lines.filter((line) => !line.startsWith("Something new")) : lines;
    expect.soft(visible.filter(namesAnInternal), `${page}: internal names`).toEqual([]);
    expect
      .soft(
        lines.filter((line) => /\bcheer\d+/i.test(line)),
        `${page}: codes of cheermotes`,
      )
      .toEqual([]);
    expect
      .soft(
        lines.filter((line) => BOXES.test(line)),
        `${page}: characters without a picture`,
      )
      .toEqual([]);
    expect
      .soft(
        lines.filter((line) => line === ""),
        `${page}: empty lines`,
      )
      .toEqual([]);
  }
  expect.soft(doubled(texts.feed.filter(hasViewer)), "doubled in the feed").toEqual([]);
  for (const words of ["for the lantern fund", "All those lanterns paid off", "never missed one"]) {
    const told = texts.feed.filter((line) => line.includes(words));
    expect.soft(told, `“${words}” is told in the feed once`).toHaveLength(1);
  }
  expect.soft(doubled(texts.alerts.filter(hasViewer)), "alerts for one thing").toEqual([]);

  for (const [name, page] of Object.entries(pages)) {
    for (const width of [1280, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await page.screenshot({
        path: join(SCREENSHOTS, `words-${name}-${width}.png`),
        fullPage: name === "dashboard",
      });
    }
    await expectAccessible(page, name === "dashboard" ? [] : WHOLE_DOCUMENTS);
  }
  expect(complaints).toEqual([]);
});

async function openAll(context: BrowserContext, complaints: string[]): Promise<Readonly<Record<Name, Page>>> {
  await context.route("https://static-cdn.jtvnw.net/**", (route) =>
    route.fulfill({ contentType: "image/png", body: PIXEL }),
  );
  const open = async (path: string) => {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(INTEGRON + path);
    return page;
  };
  const overlay = async (path: string) => {
    const page = await open(`${path}&debug=1`);
    await expect(page.getByText("connected", { exact: true })).toBeVisible();
    // What is behind an overlay in OBS; without it, axe takes the page for white.
    await page.addStyleTag({ content: "html { background: #1b1b2b }" });
    return page;
  };
  const pages = {
    chat: await overlay("/overlay/chat?fade=0&max=40"),
    feed: await overlay("/overlay/feed?max=200"),
    alerts: await overlay("/overlay/alerts?duration=500&animation=none&queue=500"),
    dashboard: await open("/"),
  };
  await expect(pages.dashboard.getByText("Live stream: connected")).toBeVisible();
  return pages;
}

/** Every text that an alert had, in order. */
async function watchAlerts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((alert) => {
    const shown = new Map<Element, string>();
    Object.assign(window, { shown });
    new MutationObserver(() => {
      for (const element of document.querySelectorAll<HTMLElement>(alert)) {
        shown.set(element, element.innerText);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, ITEMS.alerts);
  return async () => {
    const texts = await page.evaluate(() => [
      ...(window as unknown as { shown: Map<Element, string> }).shown.values(),
    ]);
    return texts.map(oneLine);
  };
}

async function linesOf(page: Page, name: Name): Promise<readonly string[]> {
  return (await page.locator(ITEMS[name]).allInnerTexts()).map(oneLine);
}

/** Pages begin with what was there before; that is of other tests. */
function sinceFirst(lines: readonly string[]): readonly string[] {
  const first = lines.map((line) => line.includes(FIRST)).lastIndexOf(true);
  return lines.slice(first + 1);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function namesAnInternal(line: string): boolean {
  return /\bchannel\.|\buser_|[a-z0-9]_[a-z0-9]/.test(line.replaceAll(NAMES, ""));
}

/** Control characters, and what stands for a character that cannot be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const BOXES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** What is told of the channel, such as the end of two polls, may read the same. */
function hasViewer(line: string): boolean {
  return !/^(The|A|This) /.test(line);
}

function doubled(lines: readonly string[]): readonly string[] {
  return lines.filter((line, place) => lines.indexOf(line) !== place);
}

/** All that the fake can send of what happens; where nobody reads chat over IRC, its lines go nowhere. */
async function templates(): Promise<{ readonly fire: readonly string[]; readonly irc: readonly string[] }> {
  const response = await fetch(`${FAKE_TWITCH}/control/templates`);
  const all = (await response.json()) as { fire: readonly string[]; irc: readonly string[] };
  return {
    fire: all.fire.filter((name) => !name.startsWith("_") && name !== SAME_AS_RESUB),
    irc: all.irc.filter((name) => /^(privmsg|usernotice|clearmsg)/.test(name)),
  };
}

async function say(line: string): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/irc`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ line }),
  });
  expect(response.ok, `${line} was said`).toBe(true);
}
