import { type BrowserContext, expect as expectSoon, type Locator, type Page, test } from "@playwright/test";
import {
  change,
  everyKindIsAnAlert,
  expectAccessible,
  expectWellMade,
  fire,
  INTEGRON,
  openOverlay,
} from "../tools";

// What a streamer keeps open while live: the state of everything, the queue of alerts, and the overlays.

/** On a loaded machine, too. Toasts go by themselves, so none is expected. */
const expect = expectSoon.configure({ timeout: 30_000 });
const MARKER = Date.now().toString(36);

test.describe.configure({ timeout: 180_000 });
test.beforeAll(everyKindIsAnAlert);

/** The other specifications leave alerts in the usual queue. */
async function emptyQueue(): Promise<void> {
  for (const action of ["resume", "unmute", "clear", "skip"]) {
    expect((await change("POST", `/api/alerts/${action}`)).status).toBe(200);
  }
}
test.afterAll(emptyQueue);

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(INTEGRON + path);
  return page;
}

async function raid(name: string): Promise<void> {
  await fire("channel.raid", {
    from_broadcaster_user_id: String(Math.floor(Math.random() * 1e9) + 1e9),
    from_broadcaster_user_login: name.toLowerCase(),
    from_broadcaster_user_name: name,
  });
}

test("the dashboard shows that all works, and steers the alerts on the overlay", async ({ context }) => {
  // A first run has steps in place of the dashboard.
  await raid(`Dash_${MARKER}`);
  const users = async () => (await (await fetch(`${INTEGRON}/api/stats`)).json()).users;
  await expect.poll(users).toBeGreaterThan(0);
  await emptyQueue();
  const page = await open(context, "/");
  const lines = page.getByRole("list", { name: "Connections from Twitch to the overlays" });
  await expect(lines.getByRole("listitem")).toHaveCount(7);
  await expect(lines).toContainText(/Events\d+ of \d+ on/);
  await page.getByRole("button", { name: "Show all of Events" }).click();
  await expect(page.getByRole("list", { name: "Subscriptions that are on" })).toContainText("channel.follow");

  const overlay = await openOverlay(
    await context.newPage(),
    "/overlay/alerts?claim=1&duration=60000&animation=none",
  );
  const links = page.locator("[data-overlay=alerts]");
  await expect(links).toContainText("in a browser");
  const [first, second] = [`Dash_${MARKER}_1`, `Dash_${MARKER}_2`];
  const who = overlay.locator(".integron-alert-who");
  await raid(first);
  await expect(who).toHaveText(first);
  const bar = page.getByRole("region", { name: "Alert queue" });
  await expect(bar).toContainText(`NOW ${first} raided`);

  await page.keyboard.press("Shift+P");
  await expect(bar).toContainText("PAUSED since");
  await raid(second);
  await expect(bar).toContainText("1 waiting");
  await expect(page.getByRole("list", { name: "Alerts that wait" })).toContainText(`1${second} raided`);
  await expectWellMade(page, "dashboard");

  await bar.getByRole("button", { name: "Skip" }).click();
  await expect(who).toHaveCount(0);
  await bar.getByRole("button", { name: "Resume" }).click();
  await expect(who).toHaveText(second);
  await bar.getByRole("button", { name: "Mute" }).click();
  await expect(bar).toContainText("MUTED");
  // The one that was skipped is the last one that has ended.
  await bar.getByRole("button", { name: "Replay the last alert" }).click();
  await expect(bar).toContainText("1 waiting");
  // The question stays for some seconds; by keyboard, no slow machine makes them pass.
  await bar.getByRole("button", { name: "Clear" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("nothing waiting");
  await expect(who).toHaveText(second);
});

test("an overlay is set up with a preview, and its open pages are seen and loaded again", async ({
  context,
}) => {
  const shown = await openOverlay(await context.newPage(), "/overlay/feed");
  let loads = 0;
  shown.on("load", () => loads++);
  const page = await open(context, "/overlays?overlay=feed");
  const preview = page.frameLocator("iframe[title='Preview of Event feed']");
  await raid(`Feed_${MARKER}`);
  await expect(preview.locator(".integron-feed-item", { hasText: `Feed_${MARKER}` })).toHaveCount(1);
  await page.getByLabel("max").fill("1");
  await expect(page.getByLabel("Address for OBS")).toHaveValue(/\/overlay\/feed\?max=1$/);
  await expect(preview.locator(".integron-feed-item")).toHaveCount(1);

  // The preview is no overlay: only the page beside it is open.
  const pages = page.getByRole("list", { name: "Open now" });
  await expect(pages.getByRole("listitem")).toHaveCount(1);
  await expect(pages).toContainText("in a browser");
  await expectWellMade(page, "overlays");
  await page.getByRole("button", { name: "Reload feed" }).click();
  await expect.poll(() => loads).toBe(1);
});

test("every key is in a list, and leads to its page", async ({ page }) => {
  await page.goto(`${INTEGRON}/`);
  await expect(page.getByRole("region", { name: "Alert queue" }).getByRole("button").first()).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.getByText("Pause or resume")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(`${INTEGRON}/overlays`);
});

test("the head of the page is seen before its script has come", async ({ page }) => {
  let pass: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    pass = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${INTEGRON}/`, { waitUntil: "commit" });
  await expect(page.getByText("Integron", { exact: true })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  pass();
  await expect(page.getByRole("navigation")).toBeVisible();
});

/** Until it is closed, keys belong to it. */
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  // While it fades, it is still there, and a key may act as if it were open.
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("letters turned off in one browser do nothing in another one, until they are on again", async ({
  context,
  browser,
}) => {
  const page = await open(context, "/");
  const dock = await (await browser.newContext({ viewport: { width: 320, height: 800 } })).newPage();
  await dock.goto(`${INTEGRON}/users`);
  // The box changes once the change is on its way, not in the moment of the click.
  await (await letters(page)).click();
  await expect(await letters(page)).not.toBeChecked();
  await expect(await letters(dock)).not.toBeChecked();
  await closeDialog(dock);
  await dock.keyboard.press("g");
  await dock.keyboard.press("o");
  // A key that is no letter acts, after those before it.
  await letters(dock);
  await expect(dock).toHaveURL(`${INTEGRON}/users`);
  await (await letters(page)).click();
  await expect(await letters(page)).toBeChecked();
  await expect(await letters(dock)).toBeChecked();
  await closeDialog(dock);
  await dock.keyboard.press("g");
  await dock.keyboard.press("o");
  await expect(dock).toHaveURL(`${INTEGRON}/overlays`);
  await dock.context().close();
});

/** The switch in the list of keys, which is open then. */
async function letters(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  if ((await dialog.count()) === 0) {
    await expect(page.getByRole("region", { name: "Alert queue" }).getByRole("button").first()).toBeVisible();
    await page.keyboard.press("?");
  }
  await expect(dialog).toBeVisible();
  return dialog.getByRole("checkbox", { name: "Single letters are shortcuts" });
}

/** Shown able to fail: where the buttons of the bar have no `NO_ROOM` for their margin, focus on one scrolls the page by 257 pixels. */
test("the keyboard reaches nothing behind the bar, and the bar scrolls no page", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto(`${INTEGRON}/overlays?overlay=alerts`);
  const bar = page.getByRole("region", { name: "Alert queue" });
  await expect(bar.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.getByLabel("Address for OBS")).toBeVisible();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).focus();
  const before = await page.evaluate(() => scrollY);
  await bar.getByRole("button", { name: "Pause" }).focus();
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).focus();
  let inPage = 0;
  for (;;) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      const top = document.querySelector("[aria-label='Alert queue']")?.getBoundingClientRect().top ?? 0;
      return {
        isBar: focused.closest("[aria-label='Alert queue']") !== null,
        below: focused.getBoundingClientRect().bottom - top,
      };
    });
    if (place.isBar) {
      break;
    }
    inPage++;
    expect(place.below).toBeLessThanOrEqual(0);
  }
  expect(inPage).toBeGreaterThan(5);
});
