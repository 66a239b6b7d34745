import { readFile } from "node:fs/promises";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { change, expectWellMade, INTEGRON, openOverlay } from "../tools";

// The rules of alerts as a form, against both processes: from a typed line to the stored rule and the overlay's preview.

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

interface Rules {
  readonly kinds: readonly {
    readonly kind: string;
    readonly on: boolean;
    readonly look: { readonly second?: string; readonly picture?: string };
  }[];
}

async function storedRule(kind: string) {
  const rules = (await (await fetch(`${INTEGRON}/api/alerts/rules`)).json()) as Rules;
  return rules.kinds.find((rule) => rule.kind === kind);
}

async function open(context: BrowserContext, kind: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${INTEGRON}/alerts?kind=${kind}`);
  await expect(page.getByRole("form", { name: "Rule" })).toBeVisible();
  return page;
}

test.afterEach(async () => {
  expect((await change("PUT", "/api/alerts/rules", { kinds: [] })).status).toBe(200);
  await change("DELETE", "/api/assets/gem.png");
});

test("a picture and a line become a rule, and the preview shows them before they are saved", async ({
  context,
}) => {
  const page = await open(context, "cheer");
  await page
    .getByLabel("Files: Add files")
    .setInputFiles({ name: "Gem.PNG", mimeType: "image/png", buffer: PNG });
  await expect(page.getByText("Added gem.png.")).toBeVisible();
  await page.getByLabel("Second line").first().fill("gave <b>{amount}</b> Bits");
  await page.getByLabel("Picture or video").first().selectOption("gem.png");
  const card = page.frameLocator("iframe[title='Preview of the alert']").locator(".integron-alert");
  await expect(card).toContainText("gave <b>100</b> Bits");
  await expect(card.locator("img.integron-alert-media")).toHaveAttribute("src", /gem\.png/);
  expect((await storedRule("cheer"))?.look).toEqual({});
  await expectWellMade(page, "alerts");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Not saved/)).toHaveCount(0);
  expect((await storedRule("cheer"))?.look).toMatchObject({
    second: "gave <b>{amount}</b> Bits",
    picture: "gem.png",
  });
  await page.getByRole("button", { name: "Test on stream" }).click();
  await expect(page.getByText(/^Sent[.,]/)).toBeVisible();
  await page.getByRole("button", { name: "Delete gem.png" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("It is used by Bits.");
});

/** Results of actions stand above what saves the form. */
function roomForSaving(): string {
  return getComputedStyle(document.documentElement).getPropertyValue("--save-bar");
}

test("a test on stream shows what is not saved on the overlay, and saves nothing", async ({ context }) => {
  // There is room for eight queues, so this is one of another test.
  const overlay = await openOverlay(await context.newPage(), "/overlay/alerts?claim=1&queue=pair");
  const page = await open(context, "raid");
  await page.getByLabel("Second line").first().fill("came with {viewers} <i>friends</i>");
  await expect.poll(() => page.evaluate(roomForSaving)).toMatch(/^[1-9]\d*px$/);
  await page.getByRole("button", { name: "Test on stream" }).click();
  await expect(page.getByText(/^Tested with unsaved values\. Sent/)).toBeVisible();
  await expect(overlay.locator(".integron-alert")).toContainText(/came with \d+ <i>friends<\/i>/);
  expect((await storedRule("raid"))?.look).toEqual({});
});

test("of two pages, the second one is asked before it replaces what the first has saved", async ({
  context,
}) => {
  const first = await open(context, "raid");
  const second = await open(context, "follow");
  await second.getByLabel("Priority").fill("4");
  await first.getByText("Events of this kind are alerts").click();
  await first.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await storedRule("raid"))?.on).toBe(false);
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByText("Another page has saved other rules.")).toBeVisible();
  await second.getByRole("button", { name: "Save mine over theirs" }).click();
  await expect.poll(async () => await storedRule("follow")).toMatchObject({ priority: 4 });
  expect((await storedRule("raid"))?.on).toBe(false);
});

test("what one computer exports, another one imports, with its pictures", async ({ context }) => {
  const page = await open(context, "cheer");
  await page
    .getByLabel("Files: Add files")
    .setInputFiles({ name: "gem.png", mimeType: "image/png", buffer: PNG });
  await expect(page.getByText("Added gem.png.")).toBeVisible();
  await page.getByLabel("Picture or video").first().selectOption("gem.png");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await storedRule("cheer"))?.look.picture).toBe("gem.png");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await readFile(await (await download).path());
  expect((await change("DELETE", "/api/assets/gem.png")).status).toBe(204);
  expect((await change("PUT", "/api/alerts/rules", { kinds: [] })).status).toBe(200);
  await page
    .getByLabel("Files: Import")
    .setInputFiles({ name: "alerts.ndjson", mimeType: "application/x-ndjson", buffer: file });
  await expect(page.getByRole("alertdialog")).toContainText("adds 1 picture or sound");
  await page.getByRole("button", { name: "Replace" }).click();
  await expect(page.getByText("Imported.")).toBeVisible();
  expect((await storedRule("cheer"))?.look.picture).toBe("gem.png");
  const picture = await fetch(`${INTEGRON}/media/gem.png`);
  expect(Buffer.from(await picture.arrayBuffer()).equals(PNG)).toBe(true);
});
