import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { change, expectWellMade, get, INTEGRON } from "../tools";

// Backups on the settings page, against both processes: made, stored as a file, and put back.

async function priority(): Promise<number | undefined> {
  const rules = await get<{ kinds: { kind: string; priority?: number }[] }>("/api/alerts/rules");
  return rules?.kinds.find(({ kind }) => kind === "raid")?.priority;
}

async function raid(level: number): Promise<void> {
  const rules = { kinds: [{ kind: "raid", on: true, priority: level }] };
  expect((await change("PUT", "/api/alerts/rules", rules)).status).toBe(200);
}

test("a backup is made, its file is a database, and putting it back brings its rules back", async ({
  page,
}) => {
  await page.goto(`${INTEGRON.replace("127.0.0.1", "localhost")}/settings`);
  await raid(7);
  await page.getByRole("button", { name: "Back up now" }).click();
  const made = page.getByText(/^Made integron-.*\.db\.$/);
  await expect(made).toBeVisible();
  const name = /integron-.*\.db/.exec((await made.textContent()) ?? "")?.[0] ?? "";
  await raid(2);
  const row = page.getByRole("listitem").filter({ has: page.locator(`a[href="/api/backups/${name}"]`) });
  const download = page.waitForEvent("download");
  await row.getByRole("link").click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 15).toString("latin1")).toBe("SQLite format 3");
  await page.getByRole("region", { name: "List of backups" }).scrollIntoViewIfNeeded();
  await expectWellMade(page, "backups");
  await row.getByRole("button", { name: /^Restore/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Put back" }).click();
  await expect.poll(priority).toBe(7);
  await expect(page.getByText(`Restored ${name}.`, { exact: false })).toBeVisible();
});

test("the file for a report is a zip that has the logs", async ({ page }) => {
  await page.goto(`${INTEGRON.replace("127.0.0.1", "localhost")}/settings`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Diagnostics file" }).click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 2).toString("latin1")).toBe("PK");
  expect(file.includes("logs/broadcaster.log")).toBe(true);
});
