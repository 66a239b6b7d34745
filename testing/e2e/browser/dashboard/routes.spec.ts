import { expect, type Page, test } from "@playwright/test";
import { PAGES } from "../../../../dashboard/src/app/pages";
import { change, expectAccessibleAtWidths, expectLive, expectNoSidewaysScroll, INTEGRON } from "../tools";

// Every page and every dialog of the dashboard, as narrow as a dock in OBS and as wide as a desk.

const NARROW = 320;

test.describe.configure({ timeout: 180_000 });

async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: NARROW, height: 900 });
  await page.goto(INTEGRON + path);
  await expectLive(page);
  await expect(page.locator("[aria-label^=Loading]")).toHaveCount(0);
}

/** Each has what it opens with, and the role of what opens. */
const DIALOGS: ReadonlyArray<readonly [string, string, (page: Page) => Promise<void>, string]> = [
  [
    "the shortcuts",
    "/",
    (page) => page.getByRole("button", { name: "Keyboard shortcuts" }).click(),
    "[role=dialog]",
  ],
  [
    "the status of everything",
    "/users",
    (page) => page.getByRole("button", { name: /^Status:/ }).click(),
    "[aria-label='Status of everything']",
  ],
  [
    "the question before other machines are let in",
    "/settings",
    (page) => page.getByText("Let other machines in").click(),
    "[role=alertdialog]",
  ],
];

/** The place in the page of what has the focus, or of the list that scrolls with it; absent at the end of the page. */
function place() {
  const focused = document.activeElement;
  if (
    focused === null ||
    focused === document.body ||
    // Above everything while it has the focus, and nowhere otherwise.
    focused.getAttribute("href") === "#content" ||
    focused.closest("[aria-label='Alert queue']") !== null
  ) {
    return undefined;
  }
  let shown = focused;
  for (
    let around = focused.parentElement;
    around !== null && around !== document.body;
    around = around.parentElement
  ) {
    shown = getComputedStyle(around).overflowY === "auto" ? around : shown;
  }
  const { top, bottom, left } = shown.getBoundingClientRect();
  return { top: top + scrollY, bottom: bottom + scrollY, left, html: focused.outerHTML.slice(0, 120) };
}

/** Shown able to fail: with `order` in the styles of the dashboard's panels, the alerts come after what is below them. */
async function expectOrderOfFocus(page: Page): Promise<void> {
  let before: ReturnType<typeof place>;
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const next = await page.evaluate(place);
    if (next === undefined && presses > 0) {
      return;
    }
    if (before !== undefined && next !== undefined) {
      const isBelow = next.top > before.top + 4;
      const isBeside = next.bottom > before.top && next.left >= before.left;
      expect(isBelow || isBeside, `${next.html} comes after ${before.html}`).toBe(true);
    }
    before = next;
  }
}

for (const path of [...PAGES.map((page) => page.path), "/sign-in?result=denied"]) {
  test(`the keyboard follows the order on the screen on ${path} at 320, and axe finds nothing`, async ({
    page,
  }) => {
    await open(page, path);
    await expectOrderOfFocus(page);
    await expectAccessibleAtWidths(page);
  });
}

for (const [what, path, press, opened] of DIALOGS) {
  test(`axe finds nothing in ${what}`, async ({ page }) => {
    await open(page, path);
    await press(page);
    await expectAccessibleAtWidths(page, () => expect(page.locator(opened)).toBeVisible());
    await page.keyboard.press("Escape");
    await expect(page.locator(opened)).toBeHidden();
  });
}

/** Shown able to fail: without the rule in the styles of the dashboard, the dialog moves for 0.2 s. */
test("nothing moves where the system asks for less movement", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll("*")].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const animated = animationName === "none" ? [] : animationDuration.split(", ");
        return [...animated, ...transitionDuration.split(", ")].map((time) => Number.parseFloat(time));
      }),
    ),
  );
  expect(longest).toBeLessThan(0.01);
});

/** The stream says that this is the demo, which the pages then offer a tour of. */
async function asDemo(page: Page): Promise<void> {
  const demo = (status: object) => ({ ...status, demo: true });
  await page.route("**/api/status", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: demo((await response.json()) as object) });
  });
  await page.routeWebSocket(/\/ws(\?|$)/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const frame = JSON.parse(String(message)) as { type?: string; data?: object };
      socket.send(
        frame.type === "status" ? JSON.stringify({ ...frame, data: demo(frame.data ?? {}) }) : message,
      );
    });
  });
}

test("axe finds nothing in the tour, which the keyboard ends", async ({ page }) => {
  await asDemo(page);
  await open(page, "/");
  const tour = page.getByRole("region", { name: "Tour" });
  await page.getByRole("button", { name: "Take the tour" }).click();
  await expectAccessibleAtWidths(page, () => expect(tour).toContainText("Step 1 of"));
  await page.setViewportSize({ width: NARROW, height: 900 });
  for (const path of ["/overlays", "/events", "/test", "/alerts", "/settings"]) {
    await tour.getByRole("button", { name: "Next" }).click();
    await expect(page).toHaveURL(INTEGRON + path);
    await expect(tour.getByRole("heading")).toBeFocused();
    await expectNoSidewaysScroll(page);
  }
  await expectAccessibleAtWidths(page, () => expect(tour).toContainText("End the tour"));
  await tour.getByRole("heading").focus();
  await page.keyboard.press("Escape");
  await expect(tour).toHaveCount(0);
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const ALERTS = JSON.stringify({
  integron: "alerts",
  version: 1,
  rules: { kinds: [{ kind: "raid", on: true }] },
  assets: 0,
});

/** Questions before a change: where they are, what asks them, and the safe button. */
const QUESTIONS: ReadonlyArray<readonly [string, string, (page: Page) => Promise<void>, string]> = [
  [
    "Restore",
    "/settings",
    async (page) => {
      await page.getByRole("button", { name: "Back up now" }).click();
      await page
        .getByRole("button", { name: /^Restore the backup/ })
        .first()
        .click();
    },
    "Keep as it is",
  ],
  [
    "Delete of an asset",
    "/alerts",
    async (page) => {
      const buffer = PNG;
      await page
        .getByLabel("Files: Add files")
        .setInputFiles({ name: "q.png", mimeType: "image/png", buffer });
      await page.getByRole("button", { name: "Delete q.png" }).click();
    },
    "Keep",
  ],
  [
    "Import",
    "/alerts",
    (page) =>
      page.getByLabel("Files: Import").setInputFiles({
        name: "alerts.ndjson",
        mimeType: "application/x-ndjson",
        buffer: Buffer.from(ALERTS),
      }),
    "Cancel",
  ],
  [
    "Leave",
    "/alerts?kind=raid",
    async (page) => {
      await page.getByLabel("Priority").fill("3");
      // The links of a narrow page are behind a button.
      const pages = page.getByRole("button", { name: "Pages", exact: true });
      if (await pages.isVisible()) {
        await pages.click();
      }
      await page.getByRole("link", { name: "Dashboard", exact: true }).focus();
      await page.keyboard.press("Enter");
    },
    "Stay",
  ],
];

test.describe("questions", () => {
  test.afterAll(async () => {
    await change("DELETE", "/api/assets/q.png");
  });

  for (const [what, path, ask, keep] of QUESTIONS) {
    test(`axe finds nothing in the question of ${what}, which the keyboard answers`, async ({ page }) => {
      await open(page, path);
      await ask(page);
      const question = page.getByRole("alertdialog");
      await expect(question).toBeVisible();
      await expect(question.getByRole("button", { name: keep, exact: true })).toBeFocused();
      await expectAccessibleAtWidths(page, () => expect(question).toBeVisible());
      for (let presses = 0; presses < 4; presses++) {
        await page.keyboard.press("Tab");
        await expect(question.locator(":focus")).toHaveCount(1);
      }
      await page.keyboard.press("Escape");
      await expect(question).toBeHidden();
    });
  }
});
