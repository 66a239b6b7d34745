import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { change, expectAccessible, expectNoSidewaysScroll, INTEGRON, SCREENSHOTS } from "../tools";

// The settings as a form, against the real registry of settings.

async function stored(key: string): Promise<unknown> {
  const { settings } = (await (await fetch(`${INTEGRON}/api/settings`)).json()) as {
    settings: { key: string; value?: unknown }[];
  };
  return settings.find((setting) => setting.key === key)?.value;
}

test.afterAll(async () => {
  const settings = { "backup.keep": null, "lan.enabled": null, "lan.address": null, "lan.port": null };
  expect((await change("PATCH", "/api/settings", { settings })).status).toBe(200);
});

async function open(page: Page): Promise<void> {
  await page.goto(`${INTEGRON.replace("127.0.0.1", "localhost")}/settings`);
  await expect(page.getByRole("textbox", { name: "Newest backups to keep" })).toBeVisible();
}

async function openAll(page: Page): Promise<void> {
  for (const summary of await page.locator("summary:visible").all()) {
    await summary.click();
  }
}

test("changes a setting, and says what is wrong and what is fixed", async ({ page }) => {
  await open(page);
  await expect(page.getByText("Fixed by INTEGRON_PORT. Change it there.")).toBeVisible();
  const keep = page.getByRole("textbox", { name: "Newest backups to keep" });
  await keep.fill("0");
  await expect(page.getByText("Use a whole number from 1 to 10000.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: join(SCREENSHOTS, "settings-wrong-1280.png") });
  await keep.fill("7");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect(await stored("backup.keep")).toBe(7);
  await page.getByRole("button", { name: "Use the default: Newest backups to keep" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => stored("backup.keep")).toBe(10);
});

test("lets other machines in after a question, and shows a link only when asked", async ({ page }) => {
  const settings = { "lan.address": "127.0.0.2", "lan.port": 0 };
  expect((await change("PATCH", "/api/settings", { settings })).status).toBe(200);
  await open(page);
  // The page is readable where the switch itself is a part of its label.
  await page.getByText("Let other machines in", { exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Stay local" })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Let them in" }).click();
  await expect(page.getByText("On", { exact: true }).first()).toBeVisible();
  await page.getByLabel("Name of the machine").fill("Phone");
  await page.getByLabel("Link for").selectOption("owner");
  await page.getByRole("button", { name: "Create a link" }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("img", { name: "QR code of the address" })).toBeVisible();
  await expectAccessible(page);
  await page.locator("#lan").screenshot({ path: join(SCREENSHOTS, "settings-lan.png") });
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "End the link Phone" }).click();
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.getByRole("button", { name: "End the link", exact: true }).click();
  await expect(page.getByText("Phone")).toHaveCount(0);
});

test("shows all of it on every width", async ({ page }) => {
  await open(page);
  await openAll(page);
  for (const width of [1280, 768, 400, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: join(SCREENSHOTS, `settings-${width}.png`), fullPage: true });
  }
  await expectAccessible(page);
});
