import { expect, test } from "@playwright/test";
import { FakeObs } from "../fakeObs";
import { change, expectLive, expectWellMade, INTEGRON, openOverlay } from "../tools";

// What OBS does while an alert is on screen, from the form to OBS and back.

const PASSWORD = "correct horse ü";
const SCENE = '<b>Game</b> ‮مشهد 👩‍👩‍👧 & "Pause"';
const SOURCE = " Boom & bang ";

const obs = new FakeObs(PASSWORD, [SCENE]);

async function put(path: string, body: object): Promise<void> {
  expect((await change("PUT", path, body)).status).toBe(200);
}

test.afterEach(async () => {
  await put("/api/alerts/rules", { kinds: [] });
  await change("PATCH", "/api/settings", { settings: { "obs.enabled": false } });
  await change("DELETE", "/api/obs/password");
  await obs.stop();
});

/** Shown able to fail: where the names are trimmed, OBS has no source of that name. */
test("a source is shown and media played while the alert is on screen, from names that were chosen and typed", async ({
  context,
}) => {
  obs.put(SOURCE, SCENE);
  obs.hidden.add(SOURCE);
  obs.media.set("Fanfare", false);
  const page = await context.newPage();
  await page.goto(`${INTEGRON}/alerts?kind=raid`);
  await expectLive(page);
  const form = page.getByRole("form", { name: "Rule" });
  const part = form.getByRole("region", { name: "In OBS" }).first();
  await part.getByRole("button", { name: "Add an action" }).press("Enter");
  await expect(part.getByRole("status")).toContainText("type them as OBS shows them");
  await expect(part).toContainText("Turn on obs.enabled");
  await expectWellMade(page, "alerts-obs-apart");

  const settings = { "obs.address": `ws://127.0.0.1:${await obs.start()}`, "obs.enabled": true };
  expect((await change("PATCH", "/api/settings", { settings })).status).toBe(200);
  await put("/api/obs/password", { password: PASSWORD });
  await page.reload();
  await expectLive(page);
  await part.getByRole("button", { name: "Add an action" }).press("Enter");
  const first = part.getByRole("group", { name: "Action 1" });
  await expect(first.locator("datalist option").first()).toHaveAttribute("value", SCENE);
  await first.getByLabel("Scene or group").fill(SCENE);
  await expect(first.locator(`datalist option[value="${SOURCE}"]`)).toHaveCount(1);
  await first.getByLabel("Source", { exact: true }).fill("Boom");
  await expect(first).toContainText("OBS has none of this name now.");
  await first.getByLabel("Source", { exact: true }).fill(SOURCE);
  await part.getByRole("button", { name: "Add an action" }).press("Enter");
  const second = part.getByRole("group", { name: "Action 2" });
  await second.getByLabel("What OBS does").selectOption("Play a media source");
  await second.getByLabel("Media source").fill("Fanfare");
  await expectWellMade(page, "alerts-obs");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Not saved/)).toHaveCount(0);

  const overlay = await openOverlay(await context.newPage(), "/overlay/alerts?claim=1&queue=pair");
  await page.getByRole("button", { name: "Test on stream" }).click();
  await expect(overlay.locator(".integron-alert")).toBeVisible();
  await expect.poll(() => [obs.hidden.has(SOURCE), obs.media.get("Fanfare")]).toEqual([false, true]);
  const skipped = await change("POST", "/api/alerts/skip?queue=pair");
  expect(skipped.status).toBe(200);
  await expect.poll(() => [obs.hidden.has(SOURCE), obs.media.get("Fanfare")]).toEqual([true, false]);
});

test("an action that fails is named on the page of the rules, until it succeeds", async ({ context }) => {
  const settings = { "obs.address": `ws://127.0.0.1:${await obs.start()}`, "obs.enabled": true };
  expect((await change("PATCH", "/api/settings", { settings })).status).toBe(200);
  await put("/api/obs/password", { password: PASSWORD });
  await put("/api/alerts/rules", {
    kinds: [{ kind: "raid", on: true, obs: [{ do: "play", input: "Gone" }] }],
  });
  const page = await context.newPage();
  await page.goto(`${INTEGRON}/alerts?kind=raid`);
  await openOverlay(await context.newPage(), "/overlay/alerts?claim=1&queue=pair");
  await page.getByRole("button", { name: "Test on stream" }).click();
  await expect(page.getByText(/OBS has no media source “\u2068Gone\u2069”/)).toBeVisible();
  await expectWellMade(page, "alerts-obs-failed");

  obs.media.set("Gone", false);
  expect((await change("POST", "/api/alerts/skip?queue=pair")).status).toBe(200);
  await page.getByRole("button", { name: "Test on stream" }).click();
  await expect(page.getByText(/OBS has no media source/)).toHaveCount(0);
});
