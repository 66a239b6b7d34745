import { expect, type Page, test } from "@playwright/test";
import { change, everyKindIsAnAlert, fire, INTEGRON, openOverlay, shownAlerts } from "../tools";

// The queue of alerts, as two pages in OBS and the user's actions work on it.

interface Queue {
  readonly paused: boolean;
  readonly current?: { readonly id: number };
  readonly waiting: readonly { readonly id: number }[];
  readonly history: readonly { readonly id: number; readonly ending: string }[];
}

test.beforeAll(everyKindIsAnAlert);

async function queueOf(name: string): Promise<Queue> {
  return (await (await fetch(`${INTEGRON}/api/alerts?queue=${name}`)).json()) as Queue;
}

async function act(action: string, queue: string): Promise<{ alert?: number; count: number }> {
  const reply = await change("POST", `/api/alerts/${action}?queue=${queue}`);
  expect(reply.status, action).toBe(200);
  return (await reply.json()) as { alert?: number; count: number };
}

async function open(page: Page, queue: string, rest: string): Promise<Page> {
  return await openOverlay(page, `/overlay/alerts?queue=${queue}&animation=none&${rest}`);
}

async function raid(name: string): Promise<void> {
  await fire("channel.raid", {
    from_broadcaster_user_id: String(Math.floor(Math.random() * 1e9) + 1e9),
    from_broadcaster_user_login: name.toLowerCase(),
    from_broadcaster_user_name: name,
  });
}

/** Shown able to fail: with `queue=` different on the two pages, each shows all of them. */
test("two pages of a queue show each alert once, and a preview shows none", async ({ context }) => {
  const left = await open(await context.newPage(), "pair", "claim=1&duration=500");
  const right = await open(await context.newPage(), "pair", "claim=1&duration=500");
  const preview = await open(await context.newPage(), "pair", "duration=500");
  const shown = await Promise.all([left, right, preview].map(shownAlerts));
  const names = Array.from({ length: 8 }, (_, place) => `Pair_${Date.now().toString(36)}_${place}`);
  for (const name of names) {
    await raid(name);
  }
  await expect
    .poll(async () => (await queueOf("pair")).history.filter(({ ending }) => ending === "shown").length, {
      timeout: 60_000,
    })
    .toBe(8);
  const [onLeft = [], onRight = [], onPreview = []] = await Promise.all(shown.map((seen) => seen()));
  expect([...onLeft, ...onRight].sort()).toEqual([...names].sort());
  expect(onPreview).toEqual([]);
});

test("pause, skip, replay and clear act on the page", async ({ page }) => {
  await open(page, "steered", "claim=1&duration=60000");
  const who = page.locator(".integron-alert-who");
  await raid("Steer_One");
  await expect(who).toHaveText("Steer_One");
  await raid("Steer_Two");
  await act("pause", "steered");
  const skipped = await act("skip", "steered");
  await expect(who).toHaveCount(0);
  expect((await queueOf("steered")).waiting).toHaveLength(1);

  await act("resume", "steered");
  await expect(who).toHaveText("Steer_Two");
  const again = await change("POST", `/api/alerts/replay?queue=steered&alert=${skipped.alert}`);
  expect(await again.json()).toMatchObject({ place: 1 });
  await act("skip", "steered");
  await expect(who).toHaveText("Steer_One");
  await expect(page.locator("[data-replay=true]")).toHaveCount(1);

  await raid("Steer_Three");
  await raid("Steer_Four");
  await expect.poll(async () => (await queueOf("steered")).waiting.length).toBe(2);
  expect((await act("clear", "steered")).count).toBe(2);
  await act("skip", "steered");
  await expect(who).toHaveCount(0);
  const endings = (await queueOf("steered")).history.map(({ ending }) => ending);
  expect(endings).toEqual(["skipped", "cleared", "cleared", "skipped", "skipped"]);
});

test("a rule's lines and picture are shown as text and as a picture", async ({ page }) => {
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC",
    "base64",
  );
  const stored = await fetch(`${INTEGRON}/api/assets?name=pixel.png`, {
    method: "POST",
    headers: { "X-Integron": "1", "Content-Type": "image/png" },
    body: pixel,
  });
  const { name } = (await stored.json()) as { name: string };
  const look = { first: "<b>{name}</b>", second: "{viewers} came", picture: name };
  await change("PUT", "/api/alerts/rules", { kinds: [{ kind: "raid", on: true, look }] });
  await open(page, "looks", "claim=1&duration=60000");
  await raid("Look_One");
  await expect(page.locator(".integron-alert-who")).toHaveText("<b>Look_One</b>");
  const picture = page.locator("img.integron-alert-media");
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
  await everyKindIsAnAlert();
});

/** Shown able to fail: where the rule for less movement stands before the one that bounces, that one holds. */
test("no alert moves where the system asks for less movement", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const animation of ["slide", "fade", "pop", "bounce"]) {
    await page.goto(`${INTEGRON}/overlay/alerts?preview=1&animation=${animation}`);
    // A message to a page that does not listen yet is lost.
    await expect(async () => {
      await page.evaluate(previewAda);
      await expect(page.locator(".integron-alert")).toBeVisible({ timeout: 500 });
    }).toPass();
    expect(await page.evaluate(() => document.getAnimations().length), animation).toBe(0);
  }
});

/** Stands for the page around a preview. */
function previewAda(): void {
  const data = { userId: "7", username: "ada", displayName: "Ada", bits: 100, anonymous: false };
  const event = { type: "cheer", id: 1, timestamp: "2026-01-02T03:04:05.000Z", data };
  const preview = { id: 1, kind: "cheer", event, details: [], combined: 0, look: {} };
  window.postMessage({ preview }, location.origin);
}
