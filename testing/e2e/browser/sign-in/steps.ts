import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, FAKE_TWITCH, INTEGRON, SCREENSHOTS } from "../tools";

// What the tests of signing in have in common. The product is started once for all of them, so each test leaves no
// planned fault behind, and begins by making sure of the sign-in that it needs.

export const APP = { id: "fake-client-id", secret: "fake-client-secret" };
export const PUBLIC_APP = "fake-public-client-id";
export const CALLBACK = `${INTEGRON}/auth/callback`;

/** Of another user of the fake's browser than the owner of the channel. */
export const OTHER = { userId: "700104", label: "JuniperByte (juniperbyte)", name: "JuniperByte" };

interface Auth {
  readonly authenticated: boolean;
  readonly flow?: string;
  readonly channel?: { readonly userId: string; readonly displayName: string };
  readonly device?: { readonly userCode: string };
  readonly scopes: readonly string[];
}

export async function auth(): Promise<Auth> {
  return (await (await fetch(`${INTEGRON}/api/auth`)).json()) as Auth;
}

/** Changes the fake Twitch. */
export async function control(path: string, body: object, method = "POST"): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.ok, `${path}: ${await response.text()}`).toBe(true);
}

/** From now on Twitch fails at calls whose path begins so, until `twitchIsBack`. */
export async function twitchFailsAt(path: string): Promise<void> {
  await control("faults", { fault: "fail", path, status: 503, times: 10_000 });
}

export async function twitchIsBack(): Promise<void> {
  await control("faults", {}, "DELETE");
}

/** Saves the screen, large and small, and checks it. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await expectWholeTexts(page);
    await expectAccessible(page);
    await page.screenshot({ path: join(SCREENSHOTS, `sign-in-${name}-${width}.png`), fullPage: true });
  }
}

/** A field that is only read shows all of its text. */
async function expectWholeTexts(page: Page): Promise<void> {
  const cut = await page
    .locator("input[readonly]")
    .evaluateAll((fields) => fields.filter((field) => field.scrollWidth > field.clientWidth).length);
  expect(cut, "fields that cut off their text").toBe(0);
}

export async function openSettings(page: Page): Promise<void> {
  await page.goto(`${INTEGRON}/settings`);
  await expect(page.getByRole("heading", { name: "Twitch", exact: true })).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading settings" })).toHaveCount(0);
}

export async function fillIn(page: Page, secret: string): Promise<void> {
  await page.getByRole("textbox", { name: "Client ID" }).fill(APP.id);
  await page.getByRole("textbox", { name: "Client Secret" }).fill(secret);
}

export async function allow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Authorize" }).click();
}

/** Signs in by the code flow, unless the user is signed in that way. */
export async function ensureSignedIn(page: Page): Promise<void> {
  const { authenticated, flow } = await auth();
  if (authenticated && flow === "code") {
    return;
  }
  await openSettings(page);
  const application = page.getByText(/^Application /);
  if (authenticated) {
    await application.click();
    await page.getByText("With a Client Secret", { exact: true }).click();
  } else {
    await page.getByText("With a Client Secret", { exact: true }).click();
  }
  await fillIn(page, APP.secret);
  // Twitch does not show its page where it still has an earlier consent.
  await control("consent", { answer: "approve" });
  await page.getByRole("button", { name: "Save and connect" }).click();
  await expect(page).toHaveURL(/result=connected/);
  await control("consent", { answer: "ask" });
  await expect.poll(async () => (await auth()).channel?.displayName).toBeDefined();
}

/** Goes to Twitch's page of consent with the stored application. */
export async function toTwitch(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByRole("button", { name: "Sign in as another" }).click();
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
}

/** The state of the sign-in whose page of consent is shown. */
export function stateOf(page: Page): string {
  return new URL(page.url()).searchParams.get("state") ?? "";
}

/** Twitch sends the browser back, with what is in this query. */
export async function comeBack(page: Page, query: string): Promise<void> {
  await page.goto(`${CALLBACK}?${query}`);
}

export async function expectInvalid(page: Page): Promise<void> {
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=invalid`);
  await expect(page.getByText(/^This sign-in is no longer valid: it was started elsewhere/)).toBeVisible();
}

/**
 * The sign-in and the file of the secrets are the same after `steps`. The file is encrypted anew by every write, so that
 * equal bytes are equal tokens.
 */
export async function expectUnchanged(steps: () => Promise<void>): Promise<void> {
  const before = await kept();
  await steps();
  expect(await kept()).toEqual(before);
}

async function kept(): Promise<object> {
  const { authenticated, flow, channel, scopes } = await auth();
  return { authenticated, flow, channel, scopes, secrets: secrets() };
}

/** Stands for the bytes of the secrets. */
export function secrets(): string {
  const folder = process.env.DATA_FOLDER ?? "";
  return createHash("sha256")
    .update(readFileSync(join(folder, "secrets.bin")))
    .digest("hex");
}
