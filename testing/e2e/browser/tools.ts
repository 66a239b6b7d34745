import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

// Both processes and the fake Twitch are already running; the specs only use them as a streamer does.
export const INTEGRON = env("INTEGRON_URL");
export const FAKE_TWITCH = env("FAKE_TWITCH_URL");
export const SCREENSHOTS = process.env.SCREENSHOTS ?? "test-results";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function fire(type: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/fire`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type, values }),
  });
  expect(response.ok, `${type} was fired`).toBe(true);
}

/** Sends a change as the dashboard does. */
export async function change(method: string, path: string, body?: object): Promise<Response> {
  return await fetch(INTEGRON + path, {
    method,
    headers: { "X-Integron": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What a path answers; undefined while Integron says that this is not possible at present, as in a restore. */
export async function get<Body>(path: string): Promise<Body | undefined> {
  const reply = await fetch(INTEGRON + path);
  expect([200, 503], `${path}: ${await reply.clone().text()}`).toContain(reply.status);
  return reply.ok ? ((await reply.json()) as Body) : undefined;
}

/** From now on every kind that can be an alert is one, and none are combined. */
export async function everyKindIsAnAlert(): Promise<void> {
  const rules = (await (await fetch(`${INTEGRON}/api/alerts/rules`)).json()) as { kinds: { kind: string }[] };
  const kinds = rules.kinds.map(({ kind }) => ({ kind, on: true }));
  const reply = await change("PUT", "/api/alerts/rules", { waiting: 1_000, kinds });
  expect(reply.status).toBe(200);
}

/** Opens a page of OBS, such as `/overlay/alerts?claim=1`. What happens from now on is shown on it. */
export async function openOverlay(page: Page, path: string): Promise<Page> {
  const address = new URL(path, INTEGRON);
  address.searchParams.set("debug", "1");
  await page.goto(address.href);
  await expect(page.getByText("connected", { exact: true })).toBeVisible();
  if (address.searchParams.get("claim") === "1") {
    await awaitQueue(address.searchParams.get("queue") ?? "alerts");
  }
  return page;
}

/** Waits for the first claim of a page, as an alert before it does not come into the queue. */
async function awaitQueue(name: string): Promise<void> {
  await expect.poll(async () => (await fetch(`${INTEGRON}/api/alerts?queue=${name}`)).status).toBe(200);
}

/** Notes whose alerts the page shows from now on; what it returns reads the notes, in order. */
export async function shownAlerts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen = new Map<Element, string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const card of document.querySelectorAll(".integron-alert")) {
        seen.set(card, card.querySelector(".integron-alert-who")?.textContent ?? "");
      }
    }).observe(document.body, { subtree: true, childList: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { seen: Map<Element, string> }).seen.values()]);
}

/** Waits until a page of the dashboard follows the stream and knows the state of everything. */
export async function expectLive(page: Page): Promise<void> {
  const light = page.getByRole("button", { name: /^Status: (?!Starting|Connecting|Not known|Server away)/ });
  await expect(light).toBeVisible();
}

/** Waits for animations that end: a dialog that is still half transparent has too little contrast. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** The debugger evaluates the whole script; the page's content security policy does not apply to it. */
export async function expectAccessible(page: Page, without: readonly string[] = []): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(AXE);
  }
  const first = await violationsOf(page, without);
  // An event that comes meanwhile changes a button, whose colours move for a moment.
  expect(first.length === 0 ? first : await violationsOf(page, without)).toEqual([]);
  await expectVisibleFields(page);
}

async function violationsOf(page: Page, without: readonly string[]) {
  await page.evaluate(settled);
  return await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const results = await axe.run({
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
      resultTypes: ["violations"],
    });
    return results.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }));
  }, without);
}

/** A field stands out by its border, or its ground, from what is around it: 3 to 1 (WCAG 2.2, 1.4.11). */
async function expectVisibleFields(page: Page): Promise<void> {
  const faint = await page
    .locator("input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea, .chakra-radiomark")
    .evaluateAll((fields) => {
      const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const isClear = (colour: string) => channels(colour)[3] === 0;
      const light = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
          const part = channel / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one: string, other: string) => {
        const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
      };
      const groundOf = (element: Element | null): string => {
        if (element === null) {
          return "rgb(255, 255, 255)";
        }
        const { backgroundColor } = getComputedStyle(element);
        return isClear(backgroundColor) ? groundOf(element.parentElement) : backgroundColor;
      };
      return fields
        .filter((field) => field.checkVisibility())
        .map((field) => {
          const { borderTopColor, backgroundColor } = getComputedStyle(field);
          const around = groundOf(field.parentElement);
          const own = isClear(backgroundColor) ? around : backgroundColor;
          const best = Math.max(contrast(borderTopColor, around), contrast(own, around));
          return { field: field.outerHTML.slice(0, 120), best };
        })
        .filter(({ best }) => best < 3);
    });
  expect(faint, "fields that can hardly be seen").toEqual([]);
}

/** Viewers see nothing of the page, and nothing in it moves. */
export async function expectNothingSeen(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await paintedPixels(page), "pixels that are not transparent").toBe(0);
}

/** How many pixels of the page, or of a part of it, are not transparent. */
export async function paintedPixels(
  page: Page,
  clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<number> {
  const picture = await page.screenshot({ omitBackground: true, ...(clip === undefined ? {} : { clip }) });
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas?.drawImage(bitmap, 0, 0);
      const { data = [] } = canvas?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
      return data.filter((value, at) => at % 4 === 3 && value !== 0).length;
    },
    [...picture],
  );
}

/** At the widths of an OBS dock, a tablet and a desk. */
export async function expectWellMade(page: Page, name: string): Promise<void> {
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}.png`) });
  }
  await expectAccessible(page);
}

/**
 * At the widths of an OBS dock and of a desk, without another load: the page keeps what is open in it.
 *
 * @param isThere whether it still shows what is checked, at each width
 */
export async function expectAccessibleAtWidths(
  page: Page,
  isThere: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await isThere();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

/** What a page measures itself follows a new width a frame later, so this is awaited. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(tooWide).toBe(0);
}

function env(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`Set ${name} to the address of a running process.`);
  }
  return value;
}

/** OBS appends an element with a text node to the head once the page has loaded. */
export async function addLikeObs(page: Page, tag: "style" | "script", text: string): Promise<void> {
  await page.evaluate(
    ([name, content]) => {
      const element = document.createElement(name);
      element.appendChild(document.createTextNode(content));
      document.head.appendChild(element);
    },
    [tag, text] as const,
  );
}
