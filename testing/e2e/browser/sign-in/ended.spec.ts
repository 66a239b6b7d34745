import { expect, type Page, test } from "@playwright/test";
import { expectLive, INTEGRON } from "../tools";
import {
  allow,
  auth,
  control,
  ensureSignedIn,
  expectUnchanged,
  openSettings,
  picture,
  secrets,
  twitchFailsAt,
  twitchIsBack,
} from "./steps";

// A sign-in that Twitch ends while Integron runs, and one that Integron ends.
test.describe.configure({ mode: "serial" });
test.beforeEach(({ page }) => ensureSignedIn(page));
test.afterEach(twitchIsBack);

const EXPIRED = /^Twitch sign-in has expired\. No follows, subs or other events arrive since/;

/** The connection ends, and the next one needs a token that Twitch accepts. */
async function connectAnew(): Promise<void> {
  await control("faults", { fault: "cut" });
}

async function signInAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign in again", exact: true }).click();
  await allow(page);
  await expect(page).toHaveURL(/result=connected/);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await expect(page.getByText(EXPIRED)).toHaveCount(0);
}

test("says on every page that the access was revoked", async ({ page }) => {
  await expectUnchangedSecrets(async () => {
    await control("tokens", { action: "end" });
    await connectAnew();
    for (const path of ["/", "/settings"]) {
      await page.goto(INTEGRON + path);
      await expect(page.getByText(EXPIRED)).toBeVisible();
    }
    await expect(page.getByText("sign in again", { exact: true })).toBeVisible();
    await picture(page, "revoked");
  });
  await signInAgain(page);
});

test("says that consent was withdrawn, and signs in again in two clicks", async ({ page }) => {
  await page.goto(`${INTEGRON}/`);
  await expectUnchangedSecrets(async () => {
    await control("revoke", { disconnect: true });
    await expect(page.getByText(EXPIRED)).toBeVisible();
    await picture(page, "withdrawn");
  });
  await signInAgain(page);
});

test("removes a sign-in that has ended", async ({ page }) => {
  await openSettings(page);
  await control("revoke", { disconnect: true });
  await expect(page.getByText(EXPIRED)).toBeVisible();
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Keep the sign-in" })).toBeFocused();
  await picture(page, "remove-ended");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("not signed in", { exact: true })).toBeVisible();
  await expect(page.getByText(EXPIRED)).toHaveCount(0);
  await picture(page, "signed-out");
});

for (const [step, path, done] of [
  ["check", "/oauth2/validate", "checked"],
  ["renewal", "/oauth2/token", "renewed"],
] as const) {
  test(`keeps a sign-in whose ${step} Twitch does not answer, and renews it later`, async ({ page }) => {
    const sentence = `The access token cannot be ${done} at present: Twitch answered with an error (503). Trying again.`;
    await page.goto(`${INTEGRON}/`);
    await expectUnchanged(async () => {
      await twitchFailsAt(path);
      await control("tokens", { action: "expire" });
      await connectAnew();
      await expect(page.getByText(sentence)).toBeVisible();
      await picture(page, `${step}-away-later`);
    });
    const before = secrets();
    await twitchIsBack();
    await expect.poll(secrets).not.toBe(before);
    await expectLive(page);
    await expect(page.getByText(sentence)).toHaveCount(0);
  });
}

test("signs out here where Twitch cannot be told", async ({ page }) => {
  await openSettings(page);
  await twitchFailsAt("/oauth2/revoke");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(
    page.getByText(/^Signed out here, but Twitch did not receive the sign-out\. To end it there/),
  ).toBeVisible();
  expect((await auth()).authenticated).toBe(false);
  await picture(page, "not-told");
});

/** The status has changed, but what is stored has not. */
async function expectUnchangedSecrets(steps: () => Promise<void>): Promise<void> {
  const before = secrets();
  await steps();
  expect(secrets()).toBe(before);
}
