import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { auth, ensureSignedIn, openSettings, picture } from "../sign-in/steps";
import { change, INTEGRON } from "../tools";
import { endKeyring, lock, unlock } from "./keyring";

// A keyring that is locked when Integron starts: at first with nothing in it, later with the sign-in.
test.describe.configure({ mode: "serial" });
test.afterAll(endKeyring);

const FOLDER = process.env.DATA_FOLDER ?? "";
const IN_FILE = /^Secrets are kept in an encrypted file that only your user can read: the keyring/;
const NO_EVENTS =
  /^This system's keyring has the sign-in and cannot be used\. No follows, subs or other events/;
const ADVICE = /The sign-in may be in it: unlock the keyring and try again, or set secrets\.store to file in/;

async function tryAgain(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/auth/store"));
  await page.getByRole("button", { name: "Try the keyring again" }).click();
  await answered;
}

async function startAgain(): Promise<void> {
  expect((await change("POST", "/api/ingester/restart")).ok).toBe(true);
}

test("says that the keyring is locked, and signs in with the file", async ({ page }) => {
  await openSettings(page);
  await expect(page.getByText(IN_FILE)).toBeVisible();
  await picture(page, "keyring-locked");
  await tryAgain(page);
  await expect(page.getByText(IN_FILE)).toBeVisible();

  await ensureSignedIn(page);
  await openSettings(page);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await expect(page.getByText(IN_FILE)).toBeVisible();
  expect(existsSync(join(FOLDER, "secrets.bin"))).toBe(true);
});

test("moves the sign-in into the keyring once it is unlocked", async ({ page }) => {
  await openSettings(page);
  await unlock();
  await tryAgain(page);
  await expect(page.getByText("Secrets are kept in this system's keyring.", { exact: true })).toBeVisible();
  expect(existsSync(join(FOLDER, "secrets.bin"))).toBe(false);
  expect((await auth()).authenticated).toBe(true);
});

test("says on every page that the locked keyring has the sign-in, and signs in with the file meanwhile", async ({
  page,
}) => {
  test.slow();
  lock();
  await startAgain();
  await page.goto(`${INTEGRON}/`);
  await expect(page.getByText(NO_EVENTS)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(ADVICE)).toBeVisible();
  await picture(page, "keyring-has-it");
  await openSettings(page);
  await expect(page.getByText(NO_EVENTS)).toBeVisible();
  await expect(page.getByText("cannot be read", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Secrets are kept in this system's keyring: the keyring/)).toBeVisible();
  await picture(page, "keyring-has-it-settings");

  writeFileSync(join(FOLDER, "integron.yaml"), "secrets:\n  store: file\n");
  await startAgain();
  await openSettings(page);
  await expect(page.getByText(/The secrets in the keyring cannot be moved\./)).toBeVisible({
    timeout: 40_000,
  });
  await expect(page.getByText(NO_EVENTS)).toHaveCount(0);
  await ensureSignedIn(page);
  await openSettings(page);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await picture(page, "keyring-left");
  expect(existsSync(join(FOLDER, "secrets.bin"))).toBe(true);
});
