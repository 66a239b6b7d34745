import { expect, type Page, test } from "@playwright/test";
import {
  allow,
  auth,
  control,
  ensureSignedIn,
  expectUnchanged,
  openSettings,
  PUBLIC_APP,
  picture,
  twitchFailsAt,
  twitchIsBack,
} from "./steps";

// The device flow. The first test signs out and in; the others begin with the sign-in that it leaves.
test.describe.configure({ mode: "serial" });
test.afterEach(twitchIsBack);

const WAITING = "Waiting for you on Twitch.";

/** Begins another sign-in by code; returns the code. */
async function getCode(page: Page): Promise<string> {
  await openSettings(page);
  await page.getByRole("button", { name: "Sign in as another" }).click();
  await expect(page.getByText(WAITING)).toBeVisible();
  return codeOf(page);
}

async function codeOf(page: Page): Promise<string> {
  const code = (await auth()).device?.userCode ?? "";
  await expect(page).toHaveTitle(new RegExp(code));
  return code;
}

async function cancel(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("region", { name: "Code for Twitch" })).toHaveCount(0);
}

test("disconnects, and signs in by the device flow", async ({ page, context }) => {
  await ensureSignedIn(page);
  await openSettings(page);
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Stay connected" })).toBeFocused();
  await picture(page, "disconnect");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("not signed in", { exact: true })).toBeVisible();
  expect((await auth()).authenticated).toBe(false);
  await expect(page.getByText(/sign-in has expired/)).toHaveCount(0);

  await page.getByText("With a code, without a secret").click();
  await page.getByRole("textbox", { name: "Client ID" }).fill(PUBLIC_APP);
  await page.getByRole("button", { name: "Get a code" }).click();
  await expect(page.getByText(WAITING)).toBeVisible();
  const code = await codeOf(page);
  await picture(page, "device");
  const twitch = context.waitForEvent("page");
  await page.getByRole("link", { name: /Open Twitch/ }).click();
  const activation = await twitch;
  await expect(activation.getByRole("textbox", { name: "Code" })).toHaveValue(code);
  await picture(activation, "activate");
  await allow(activation);
  await expect(activation.getByText("The device may act for you.")).toBeVisible();
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await expect(page).toHaveTitle(/Connected/);
});

test("waits longer where Twitch asks for it", async ({ page }) => {
  await expectUnchanged(async () => {
    await control("device", { code: await getCode(page), answer: "slow_down" });
    await expect(page.getByText("Twitch limits the rate of calls. Next try in 6 s.")).toBeVisible();
    await picture(page, "device-slower");
    await cancel(page);
  });
});

test("says that the user denied access", async ({ page }) => {
  await expectUnchanged(async () => {
    await control("device", { code: await getCode(page), answer: "deny" });
    await expect(page.getByText("You did not allow access on Twitch. Nothing has changed.")).toBeVisible();
    await picture(page, "device-denied");
    await cancel(page);
  });
});

test("offers a new code where one has run out", async ({ page }) => {
  await expectUnchanged(async () => {
    const code = await getCode(page);
    await control("device", { code, answer: "expire" });
    await expect(page.getByText("The code has run out.")).toBeVisible();
    await picture(page, "device-expired");
    await page.getByRole("button", { name: "Get a new one" }).click();
    await expect(page.getByText(WAITING)).toBeVisible();
    expect(await codeOf(page)).not.toBe(code);
    await cancel(page);
  });
});

test("says that Twitch is away when a code is asked for", async ({ page }) => {
  await expectUnchanged(async () => {
    await openSettings(page);
    await twitchFailsAt("/oauth2/device");
    await page.getByRole("button", { name: "Sign in as another" }).click();
    await expect(page.getByText("The sign-in has not begun.")).toBeVisible();
    await expect(page.getByText("Twitch answered with an error (503). Try again in a moment.")).toBeVisible();
    await picture(page, "device-away");
  });
});

test("waits while Twitch is away, and goes on when it is back", async ({ page }) => {
  await expectUnchanged(async () => {
    await getCode(page);
    await twitchFailsAt("/oauth2/token");
    await expect(page.getByText("Twitch answered with an error (503); trying again in 1 s.")).toBeVisible();
    await picture(page, "device-poll-away");
    await twitchIsBack();
    await expect(page.getByText(WAITING)).toBeVisible();
    await cancel(page);
  });
});
