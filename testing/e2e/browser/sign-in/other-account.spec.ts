import { expect, type Locator, type Page, test } from "@playwright/test";
import { INTEGRON } from "../tools";
import { allow, auth, ensureSignedIn, expectUnchanged, OTHER, picture, toTwitch } from "./steps";

// A database belongs to one channel. The last test gives the product another one.
test.describe.configure({ mode: "serial" });

async function comeAsOther(page: Page): Promise<Locator> {
  await toTwitch(page);
  await page.getByLabel("Signed in to Twitch as").selectOption({ label: OTHER.label });
  await allow(page);
  const question = page.getByRole("region", { name: "Another account" });
  await expect(question).toContainText(`You signed in as ${OTHER.name}; this database belongs to`);
  return question;
}

test("keeps the database and signs in again", async ({ page }) => {
  await ensureSignedIn(page);
  const { channel } = await auth();
  await expectUnchanged(async () => {
    await comeAsOther(page);
    await picture(page, "other-account");
  });
  await page.getByRole("button", { name: /^Keep .*, sign in again$/ }).click();
  await page.getByLabel("Signed in to Twitch as").selectOption(channel?.userId ?? "");
  await allow(page);
  await expect(page).toHaveURL(/result=connected/);
  await expect.poll(async () => (await auth()).channel?.userId).toBe(channel?.userId);
});

test("begins a new database", async ({ page }) => {
  const question = await comeAsOther(page);
  await expect(question).toContainText(/The old one is moved to .*, not deleted\./);
  await question.getByRole("button", { name: `Use ${OTHER.name}, start a new database` }).click();
  await expect.poll(async () => (await auth()).channel?.displayName).toBe(OTHER.name);
  await expect(page.getByText(/^A new database begins; the old one is in /)).toBeVisible();
  await page.goto(`${INTEGRON}/settings`);
  await expect(page.getByText(`Connected as ${OTHER.name}.`)).toBeVisible();
  await picture(page, "new-database");
});
