import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import {
  everyKindIsAnAlert,
  expectAccessible,
  expectLive,
  expectNoSidewaysScroll,
  FAKE_TWITCH,
  INTEGRON,
  openOverlay,
  SCREENSHOTS,
} from "./tools";

// The texts of the pages, and what none of them may contain.

/** A picture of one pixel, in place of all of Twitch's pictures. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC",
  "base64",
);

/** The items of the event lists on each page. */
export const ITEMS = {
  chat: ".integron-chat-line",
  feed: ".integron-feed-item",
  alerts: ".integron-alert",
  dashboard: "[aria-label='List of live events'] li",
} as const;
export type Name = keyof typeof ITEMS;
export type Pages = Readonly<Record<Name, Page>>;
type Texts = Readonly<Record<Name, readonly string[]>>;

/** Accessibility rules for interactive pages; an overlay is a layer on a picture. */
const WHOLE_DOCUMENTS = [
  "landmark-one-main",
  "page-has-heading-one",
  "region",
  "scrollable-region-focusable",
];

/** Names of viewers may contain the characters of kinds' names. */
const NAMES =
  /Mossy_Lantern|Otterly_Done|Prof_Wigglesworth|Captain_Bramble|First_In_Line|Last_In_Line|zimniy_kot|haneul_bit/g;

export async function openAll(context: BrowserContext, complaints: string[]): Promise<Pages> {
  await context.route("https://static-cdn.jtvnw.net/**", (route) =>
    route.fulfill({ contentType: "image/png", body: PIXEL }),
  );
  await everyKindIsAnAlert();
  const pages = {
    chat: await overlay(context, "/overlay/chat?fade=0&max=40", complaints),
    feed: await overlay(context, "/overlay/feed?max=200&time=0&marks=0", complaints),
    alerts: await overlay(
      context,
      "/overlay/alerts?duration=500&animation=none&marks=0&queue=lines&claim=1",
      complaints,
    ),
    dashboard: await open(context, "/", complaints),
  };
  await expectLive(pages.dashboard);
  return pages;
}

async function open(context: BrowserContext, path: string, complaints: string[]): Promise<Page> {
  const page = await listen(context, complaints);
  await page.goto(INTEGRON + path);
  return page;
}

/** A new page, whose errors are complaints. */
async function listen(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

async function overlay(context: BrowserContext, path: string, complaints: string[]): Promise<Page> {
  const page = await openOverlay(await listen(context, complaints), path);
  // The background behind an overlay in OBS; without it, axe assumes a white page.
  await page.addStyleTag({ content: "html { background: #1b1b2b }" });
  return page;
}

/** Every text of the alert, in order. */
export async function watchAlerts(page: Page): Promise<() => Promise<readonly string[]>> {
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

/** The texts of each page after an event; a page begins with the events of earlier tests. */
export async function textsSince(
  first: string,
  pages: Pages,
  alerts: () => Promise<readonly string[]>,
): Promise<Texts> {
  return {
    chat: since(first, await linesOf(pages.chat, "chat")),
    feed: since(first, await linesOf(pages.feed, "feed")),
    alerts: await alerts(),
    dashboard: since(first, [...(await linesOf(pages.dashboard, "dashboard"))].reverse()),
  };
}

async function linesOf(page: Page, name: Name): Promise<readonly string[]> {
  return (await page.locator(ITEMS[name]).allInnerTexts()).map(oneLine);
}

function since(first: string, lines: readonly string[]): readonly string[] {
  return lines.slice(lines.map((line) => line.includes(first)).lastIndexOf(true) + 1);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** No internal name, no cheermote's code, no box, nothing empty and nothing twice. */
export function expectWords(texts: Texts): void {
  for (const [page, lines] of Object.entries(texts)) {
    const visible = page === "dashboard" ? lines.filter((line) => !line.startsWith("Something new")) : lines;
    const without = (fault: RegExp) => visible.filter((line) => fault.test(line.replaceAll(NAMES, "")));
    expect.soft(without(INTERNAL), `${page}: internal names`).toEqual([]);
    expect.soft(without(/\bcheer\d+/i), `${page}: codes of cheermotes`).toEqual([]);
    expect.soft(without(BOXES), `${page}: characters without a picture`).toEqual([]);
    expect.soft(without(/undefined|null|NaN|\[object/), `${page}: values that are missing`).toEqual([]);
    expect
      .soft(
        lines.filter((line) => line === ""),
        `${page}: empty lines`,
      )
      .toEqual([]);
  }
  expect.soft(doubled(texts.feed.filter(hasViewer)), "doubled in the feed").toEqual([]);
  expect.soft(doubled(texts.alerts.filter(hasViewer)), "alerts for one thing").toEqual([]);
}

/** Each page that lists events shows the text of a viewer once. */
export function expectOnce(texts: Texts, written: readonly string[]): void {
  for (const page of ["feed", "dashboard"] as const) {
    for (const words of written) {
      const found = texts[page].filter((line) => line.includes(words));
      expect.soft(found, `${page}: “${words}” appears once`).toHaveLength(1);
    }
  }
}

const INTERNAL = /\bchannel\.|\buser_|[a-z0-9]_[a-z0-9]/;

/** Control characters, and the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression looks for these
const BOXES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** Texts about the channel, such as the ends of two polls, may be equal. */
function hasViewer(line: string): boolean {
  return !/^(The|A|This) /.test(line);
}

function doubled(lines: readonly string[]): readonly string[] {
  return lines.filter((line, place) => lines.indexOf(line) !== place);
}

/** Saves the screen, large and small, under this name. */
export async function takePictures(pages: Readonly<Partial<Pages>>, name: string): Promise<void> {
  for (const [which, page] of Object.entries(pages)) {
    for (const width of [1280, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await page.screenshot({
        path: join(SCREENSHOTS, `${name}-${which}-${width}.png`),
        fullPage: which === "dashboard",
      });
    }
    await expectAccessible(page, which === "dashboard" ? [] : WHOLE_DOCUMENTS);
  }
}

/** An alert that stays on screen until its picture is taken. */
export async function takePictureOfAlert(
  context: BrowserContext,
  name: string,
  happen: () => Promise<void>,
): Promise<void> {
  const alerts = await overlay(
    context,
    "/overlay/alerts?duration=60000&animation=none&queue=picture&claim=1",
    [],
  );
  await happen();
  await expect(alerts.locator(ITEMS.alerts)).toBeVisible();
  await takePictures({ alerts }, name);
  await alerts.close();
}

/** The templates of the fake. */
export async function templates(): Promise<{
  readonly fire: readonly string[];
  readonly irc: readonly string[];
}> {
  const response = await fetch(`${FAKE_TWITCH}/control/templates`);
  return (await response.json()) as { fire: readonly string[]; irc: readonly string[] };
}

export async function say(line: string, values: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/irc`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ line, values }),
  });
  expect(response.ok, `${line} was said`).toBe(true);
}
