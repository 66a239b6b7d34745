import { expect, type Page, test } from "@playwright/test";
import {
  APP,
  allow,
  ensureSignedIn,
  expectInvalid,
  expectUnchanged,
  fillIn,
  openSettings,
  picture,
  toTwitch,
} from "../sign-in/steps";
import { INTEGRON } from "../tools";

// The ingester's clock is the test's. The browser's is not: the cookie of a sign-in lives as long as the state.
test.describe.configure({ mode: "serial" });

async function later(minutes: number): Promise<void> {
  const response = await fetch(`${process.env.CLOCK_URL}/${minutes}`, { method: "POST" });
  expect(response.status).toBe(204);
}

async function connectAfter(page: Page, minutes: number): Promise<void> {
  await openSettings(page);
  await fillIn(page, APP.secret);
  await page.getByRole("button", { name: "Save and connect" }).click();
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
  await later(minutes);
  await allow(page);
}

test("takes nine minutes for consent", async ({ page }) => {
  await connectAfter(page, 9);
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=connected`);
});

test("rejects a state that is ten minutes old, and keeps the sign-in", async ({ page }) => {
  await ensureSignedIn(page);
  await expectUnchanged(async () => {
    await toTwitch(page);
    await later(10);
    await allow(page);
    await expectInvalid(page);
    await picture(page, "late");
  });
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(page).toHaveURL(/result=connected|oauth2\/authorize/);
});
