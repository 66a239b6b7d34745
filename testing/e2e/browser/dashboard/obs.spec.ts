import { expect, type Page, test } from "@playwright/test";
import { FakeObs } from "../fakeObs";
import { change, expectLive, expectWellMade, INTEGRON } from "../tools";

const PASSWORD = "correct horse ü";
const HOSTILE = '<img src=x onerror="alert(1)"> ‮مشهد 👩‍👩‍👧 & "Pause"';
const LONG = `Scene ${"with-a-long-name".repeat(12)}`;

const obs = new FakeObs(PASSWORD, ["Game", HOSTILE, LONG]);

async function lookFor(port: number): Promise<void> {
  const settings = { "obs.address": `ws://127.0.0.1:${port}` };
  expect((await change("PATCH", "/api/settings", { settings })).status).toBe(200);
}

test.afterEach(async () => {
  const settings = { "obs.enabled": false };
  await change("PATCH", "/api/settings", { settings });
  await change("DELETE", "/api/obs/password");
  await obs.stop();
});

async function enter(page: Page, password: string): Promise<void> {
  await page.getByLabel("Password of OBS").fill(password);
  await page.keyboard.press("Enter");
}

/** Shown able to fail: where the page keeps the password, the field is not empty after the wrong one. */
test("an overlay comes into OBS from the first connection to its sources, by keyboard", async ({ page }) => {
  await lookFor(1);
  await page.goto(`${INTEGRON}/overlays?overlay=feed`);
  await expectLive(page);
  const panel = page.getByRole("region", { name: "In OBS" });
  await panel.getByRole("button", { name: "Connect to OBS" }).press("Enter");
  await expect(panel.getByRole("status")).toContainText("OBS does not answer on 127.0.0.1:1.");
  await expectWellMade(page, "obs-not-found");

  await lookFor(await obs.start());
  await expect(panel).toContainText("OBS asks for its password.");
  await enter(page, "wrong");
  await expect(panel).toContainText("OBS rejects the stored password.");
  await expect(page.getByLabel("Password of OBS")).toHaveValue("");
  await expectWellMade(page, "obs-password-wrong");

  await enter(page, PASSWORD);
  await expect(panel).toContainText("Connected to OBS 31.0.0 on 127.0.0.1:");
  await expect(panel).toContainText("OBS has no source with this overlay.");
  await expect(panel.getByLabel("Scene").locator("option")).toHaveText(["Game", HOSTILE, LONG]);
  for (const scene of ["Game", HOSTILE, LONG]) {
    await panel.getByLabel("Scene").selectOption(scene);
    await panel.getByRole("button", { name: "Add to OBS" }).press("Enter");
    await expect(panel.getByRole("status")).toContainText(scene);
  }
  const source = panel.getByRole("list", { name: "Sources in OBS" }).getByRole("listitem");
  await expect(source).toHaveCount(1);
  await expect(source).toContainText("not drawing: its page is not connected");
  await expect(source).toContainText(`\u2068${HOSTILE}\u2069, \u2068${LONG}\u2069`);
  await panel.getByRole("button", { name: "Refresh Integron feed" }).press("Enter");
  await expect.poll(() => obs.refreshed).toEqual(["Integron feed"]);
  await expectWellMade(page, "obs-connected");

  await panel.getByRole("button", { name: "Forget the password of OBS" }).press("Enter");
  await expect(panel).toContainText("OBS asks for its password.");
});
