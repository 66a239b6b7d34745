import { type BrowserContext, expect as expectSoon, type Page, test } from "@playwright/test";
import { expectAccessible, expectWellMade, fire, INTEGRON, openOverlay } from "../tools";

// What each page of the dashboard is mainly for, from the click to the overlay and the database.

/** On a loaded machine, too. Toasts go by themselves, so none is expected. */
const expect = expectSoon.configure({ timeout: 30_000 });
const MARKER = Date.now().toString(36);

test.describe.configure({ timeout: 120_000 });

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(INTEGRON + path);
  return page;
}

async function feed(context: BrowserContext): Promise<Page> {
  return await openOverlay(await context.newPage(), "/overlay/feed");
}

async function follow(name: string, userId: string): Promise<void> {
  await fire("channel.follow", { user_id: userId, user_login: name.toLowerCase(), user_name: name });
}

test("the log shows what happens, and shows it again on the overlay", async ({ context }) => {
  const overlay = await feed(context);
  const page = await open(context, "/events?types=follow");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  const name = `Log_${MARKER}`;
  await follow(name, "80001");
  const row = page.getByRole("row", { name });
  await expect(row).toHaveCount(1);
  await row.getByRole("button", { name: `${name} followed` }).click();
  const detail = page.getByRole("region", { name: /^Event \d+$/ });
  const json = await detail.getByLabel("The event as JSON").textContent();
  const { id } = JSON.parse(json ?? "") as { readonly id: number };
  await detail.getByRole("button", { name: "Replay" }).click();
  await expect(overlay.locator(".integron-feed-item", { hasText: name })).toHaveCount(2);

  const address = await page.getByRole("link", { name: /as NDJSON$/ }).getAttribute("href");
  const lines = (await (await fetch(INTEGRON + address)).text()).trim().split("\n");
  const exported = lines.map((line) => JSON.parse(line) as { readonly id: number; readonly type: string });
  expect(exported.map((event) => event.id)).toContain(id);
  expect(new Set(exported.map((event) => event.type))).toEqual(new Set(["follow"]));
  await expectWellMade(page, "events");
});

test("a user is found, shown, and deleted everywhere", async ({ context }) => {
  const name = `User_${MARKER}`;
  await follow(name, "80002");
  const overlay = await open(context, "/overlay/feed?debug=1");
  const item = overlay.locator(".integron-feed-item", { hasText: name });
  await expect(item).toHaveCount(1);
  const page = await open(context, `/users?search=${MARKER}&sort=name`);
  await page.getByRole("button", { name, exact: false }).click();
  await expect(page.getByRole("list", { name: "Last events of the user" })).toContainText(`${name} followed`);
  await expect(page).toHaveURL(/user=80002/);
  await expectWellMade(page, "users");
  await page.getByRole("button", { name: "Delete user" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Keep" })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.locator("[data-user='80002']")).toHaveCount(0);
  await expect(item).toHaveCount(0);
  expect((await fetch(`${INTEGRON}/api/users/80002`)).status).toBe(404);
});

test("a test is made, previewed and sent, and a scenario is played", async ({ context }) => {
  const overlay = await feed(context);
  const page = await open(context, "/test?kind=cheer");
  const name = `Test_${MARKER}`;
  await page.getByRole("textbox", { name: "User" }).fill(name);
  await page.getByRole("spinbutton", { name: "Bits" }).fill("4711");
  const preview = page.frameLocator("iframe[title='Preview of the alert']");
  await expect(preview.locator(".integron-alert")).toContainText(name);
  await expect(preview.locator(".integron-alert")).toContainText("4,711");

  await page.getByRole("button", { name: "JSON" }).click();
  const editor = page.getByRole("textbox", { name: "Data of cheer as JSON" });
  const cheer = { userId: "0", username: "test", displayName: name, anonymous: false, message: "hi" };
  await editor.fill(`{\n  "bits": "many",\n${JSON.stringify(cheer).slice(1)}`);
  await expect(page.getByText('2:11 "bits" must be a whole number.')).toBeVisible();
  const send = page.getByRole("button", { name: "Send cheer" }).last();
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await editor.fill(JSON.stringify({ ...cheer, bits: 4_712 }));
  await expect(send).not.toHaveAttribute("aria-disabled");
  await expectWellMade(page, "test-panel");
  await send.click();
  await expect(overlay.locator(".integron-feed-item[data-type=cheer]", { hasText: "4,712" })).toHaveCount(1);

  await page.getByLabel("Follow burst: follows").fill("3");
  await page.getByRole("button", { name: "Play Follow burst" }).click();
  await expect(overlay.locator(".integron-feed-item[data-type=follow]").nth(2)).toBeVisible();
});
