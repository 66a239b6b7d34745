import { expect, test } from "@playwright/test";
import { FAKE_TWITCH } from "../tools";
import {
  allow,
  control,
  ensureSignedIn,
  expectUnchanged,
  openSettings,
  picture,
  toTwitch,
  twitchFailsAt,
  twitchIsBack,
} from "./steps";

// Twitch is away during a step of the code flow. The steps of the device flow are in device-flow.spec.ts, those of a
// sign-in that runs in ended.spec.ts.
test.describe.configure({ mode: "serial" });
test.beforeEach(({ page }) => ensureSignedIn(page));
test.afterEach(twitchIsBack);

const AWAY = "Twitch cannot be reached, or has a problem. Nothing has changed; try again in a moment.";

test("the page of consent does not load", async ({ page }) => {
  await expectUnchanged(async () => {
    await openSettings(page);
    await twitchFailsAt("/oauth2/authorize");
    await page.getByRole("button", { name: "Sign in as another" }).click();
    await expect(page).toHaveURL((url) => url.href.startsWith(`${FAKE_TWITCH}/oauth2/authorize`));
    await page.goBack();
    await expect(page.getByText(/^Connected as /)).toBeVisible();
    await twitchIsBack();
    await toTwitch(page);
  });
});

/** `CodeFlowTest` states how the shared outcome was shown able to fail. */
test("F5 while Twitch is slow leads to the same page", async ({ page }) => {
  await toTwitch(page);
  const asked = { method: "POST", path: "/oauth2/token" };
  await control("faults", { fault: "slow", ...asked, times: 1, delayMs: 8_000 });
  const callback = page.waitForRequest((request) => request.url().includes("/auth/callback?"));
  await page.getByRole("button", { name: "Authorize" }).click({ noWaitAfter: true });
  await page.goto((await callback).url());
  await expect(page).toHaveURL(/\/sign-in\?result=connected$/);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
});

for (const [step, path] of [
  ["exchange", "/oauth2/token"],
  ["check", "/oauth2/validate"],
] as const) {
  test(`${step}: keeps the sign-in that there is`, async ({ page }) => {
    await expectUnchanged(async () => {
      await toTwitch(page);
      await twitchFailsAt(path);
      await allow(page);
      await expect(page.getByText(AWAY)).toBeVisible();
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await picture(page, `${step}-away`);
    });
  });
}
