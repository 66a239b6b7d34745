import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, FAKE_TWITCH, INTEGRON, SCREENSHOTS } from "../tools";

// Signing in as a streamer does it, against a Twitch with an app of each type. The tests build on each other: each
// begins with the sign-in that the one before has left.
test.describe.configure({ mode: "serial" });

const APP = { id: "fake-client-id", secret: "fake-client-secret" };
const PUBLIC_APP = "fake-public-client-id";
const CALLBACK = `${INTEGRON}/auth/callback`;

interface Auth {
  readonly authenticated: boolean;
  readonly channel?: { readonly userId: string; readonly displayName: string };
  readonly device?: { readonly userCode: string };
  readonly scopes: readonly string[];
}

async function auth(): Promise<Auth> {
  return (await (await fetch(`${INTEGRON}/api/auth`)).json()) as Auth;
}

async function control(path: string, body: object, method = "POST"): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.ok, `${path}: ${await response.text()}`).toBe(true);
}

/** Saves the screen, large and small, and checks it. */
async function picture(page: Page, name: string): Promise<void> {
  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: join(SCREENSHOTS, `sign-in-${name}-${width}.png`), fullPage: true });
  }
  await expectAccessible(page);
}

async function openSettings(page: Page): Promise<void> {
  await page.goto(`${INTEGRON}/settings`);
  await expect(page.getByRole("heading", { name: "Twitch", exact: true })).toBeVisible();
}

/** Goes to Twitch's page of consent with the stored application. */
async function toTwitch(page: Page): Promise<void> {
  await openSettings(page);
  const another = page.getByRole("button", { name: "Sign in as another" });
  await another
    .or(page.getByRole("button", { name: "Save and connect" }))
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
}

/** The state of the sign-in whose page of consent is shown. */
function stateOf(page: Page): string {
  return new URL(page.url()).searchParams.get("state") ?? "";
}

async function expectInvalid(page: Page): Promise<void> {
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=invalid`);
  await expect(page.getByText(/^This sign-in is no longer valid: it was started elsewhere/)).toBeVisible();
}

test("signs in by the code flow in four clicks", async ({ page }) => {
  await openSettings(page);
  await expect(page.getByLabel("Paste this as its OAuth Redirect URL.", { exact: true })).toHaveValue(
    CALLBACK,
  );
  await picture(page, "form");
  await page.getByRole("textbox", { name: "Client ID" }).fill("a b");
  await expect(page.getByRole("textbox", { name: "Client ID" })).toHaveAccessibleDescription(
    /has no spaces inside/,
  );
  await picture(page, "fault");
  await page.getByRole("textbox", { name: "Client ID" }).fill(APP.id);
  await page.getByRole("textbox", { name: "Client Secret" }).fill("another-client-secret");
  await page.getByRole("button", { name: "Save and connect" }).click();
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
  await picture(page, "consent");
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page.getByText("Twitch refused the Client Secret. Create a new one")).toBeVisible();
  expect((await auth()).authenticated).toBe(false);
  await picture(page, "refused-secret");

  await page.getByRole("textbox", { name: "Client Secret" }).fill(APP.secret);
  await page.getByRole("button", { name: "Save and connect" }).click();
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=connected`);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await page.getByRole("button", { name: "Stay here" }).click();
  await picture(page, "connected");
  expect((await auth()).authenticated).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  await openSettings(page);
  await picture(page, "settings");
  expect(await page.content()).not.toContain(APP.secret);
});

test("goes to the dashboard by itself", async ({ page }) => {
  await toTwitch(page);
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page).toHaveURL(`${INTEGRON}/`, { timeout: 20_000 });
});

test("changes nothing where the user cancels", async ({ page }) => {
  const before = await auth();
  await toTwitch(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=denied`);
  await expect(page.getByText("You did not allow access on Twitch. Nothing has changed.")).toBeVisible();
  await picture(page, "denied");
  expect(await auth()).toEqual(before);
});

test("rejects a state that is wrong, missing, foreign, or used", async ({ page, browser }) => {
  const before = await auth();
  await toTwitch(page);
  const state = stateOf(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${CALLBACK}?code=c0de&state=${state}`);
  await expectInvalid(other);
  await picture(other, "invalid");
  await other.context().close();

  for (const query of ["code=c0de", `code=c0de&state=${"0".repeat(32)}`]) {
    await toTwitch(page);
    await page.goto(`${CALLBACK}?${query}`);
    await expectInvalid(page);
  }

  // Swapped: the state of one sign-in with the browser of a later one.
  await toTwitch(page);
  const older = stateOf(page);
  await toTwitch(page);
  await page.goto(`${CALLBACK}?code=c0de&state=${older}`);
  await expectInvalid(page);

  await toTwitch(page);
  let returned = "";
  page.on("request", (request) => {
    if (request.url().startsWith(CALLBACK)) {
      returned = request.url();
    }
  });
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page).toHaveURL(/result=connected/);
  await page.goto(returned);
  await expectInvalid(page);
  expect({ ...(await auth()) }).toEqual(before);
});

test("says that Twitch is away, and keeps the sign-in", async ({ page }) => {
  const before = await auth();
  await toTwitch(page);
  await control("faults", { fault: "fail", path: "/oauth2/token", status: 503, times: 20 });
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page.getByText("Twitch does not answer. Nothing has changed.")).toBeVisible({
    timeout: 60_000,
  });
  await picture(page, "unreachable");
  expect(await auth()).toEqual(before);
  await control("faults", {}, "DELETE");
});

test("asks before another account gets the database", async ({ page }) => {
  const before = await auth();
  await toTwitch(page);
  await page.getByLabel("Signed in to Twitch as").selectOption({ label: "JuniperByte (juniperbyte)" });
  await page.getByRole("button", { name: "Authorize" }).click();
  const question = page.getByRole("region", { name: "Another account" });
  await expect(question).toContainText("You signed in as JuniperByte; this database belongs to");
  await picture(page, "other-account");
  expect((await auth()).channel).toEqual(before.channel);
  await question.getByRole("button", { name: /^Keep .*, sign in again$/ }).click();
  await page.getByLabel("Signed in to Twitch as").selectOption(before.channel?.userId ?? "");
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page).toHaveURL(/result=connected/);
  await expect.poll(async () => (await auth()).channel?.userId).toBe(before.channel?.userId);
});

test("names the permission that is missing, and asks for it", async ({ page }) => {
  await toTwitch(page);
  // The user can be sent back with fewer permissions than the page has asked for.
  await page.locator("input[name=scope]").evaluate((input: HTMLInputElement) => {
    input.value = input.value.replace("bits:read", "").trim();
  });
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page.getByText(/1 permission is missing: bits:read\. Without it/)).toBeVisible();
  await page.goto(`${INTEGRON}/`);
  await expect(page.getByRole("button", { name: "Fix" })).toBeVisible();
  await picture(page, "missing");
  await page.getByRole("button", { name: "Fix" }).click();
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page).toHaveURL(/result=connected/);
  await expect.poll(async () => (await auth()).scopes).toContain("bits:read");
});

test("disconnects, and signs in by the device flow", async ({ page, context }) => {
  test.setTimeout(120_000);
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
  await expect(page.getByText("Waiting for you on Twitch.")).toBeVisible();
  const code = (await auth()).device?.userCode ?? "";
  await expect(page).toHaveTitle(new RegExp(code));
  await picture(page, "device");
  const twitch = context.waitForEvent("page");
  await page.getByRole("link", { name: /Open Twitch/ }).click();
  const activation = await twitch;
  await expect(activation.getByRole("textbox", { name: "Code" })).toHaveValue(code);
  await picture(activation, "activate");
  await activation.getByRole("button", { name: "Authorize" }).click();
  await expect(activation.getByText("The device may act for you.")).toBeVisible();
  await expect(page.getByText(/^Connected as /)).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveTitle(/Connected/);
});

test("says on every page that consent was withdrawn", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${INTEGRON}/`);
  await control("revoke", { disconnect: true });
  await expect(page.getByText(/^Twitch sign-in has expired/)).toBeVisible({ timeout: 90_000 });
  await picture(page, "withdrawn");
  await page.getByRole("button", { name: "Sign in again" }).click();
  await expect(page.getByText("Waiting for you on Twitch.")).toBeVisible();
});
