import { expect, test } from "@playwright/test";
import { expectLive, fire, INTEGRON, openOverlay, SCREENSHOTS, shownAlerts } from "../tools";

// A recording that is played to one overlay while another one is on air.

const RUN = Date.now().toString(36);
const [RAID, FOLLOW, REAL] = [`Recorded_Raid_${RUN}`, `Recorded_Follow_${RUN}`, `Real_Raid_${RUN}`];
const RECORDED = [
  { type: "raid", who: RAID, more: { viewers: 40 } },
  { type: "follow", who: FOLLOW, more: {} },
];

const line = ({ type, who, more }: (typeof RECORDED)[number], second: number) =>
  JSON.stringify({
    id: second + 1,
    type,
    data: { userId: "4242", username: who.toLowerCase(), displayName: who, ...more },
    timestamp: new Date(Date.UTC(2024, 0, 15, 20, 0, second)).toISOString(),
  });

/**
 * Shown able to fail: where the names do not reach the request, the overlays on air show it; where the page's address does not name its
 * connection, there is no such name to choose.
 */
test("a recording is played to the chosen overlay, and those on air show nothing of it", async ({
  context,
}) => {
  const quick = "animation=none&duration=500&claim=1";
  const live = await openOverlay(await context.newPage(), `/overlay/alerts?${quick}`);
  const liveFeed = await openOverlay(await context.newPage(), "/overlay/feed");
  const rehearsal = await openOverlay(
    await context.newPage(),
    `/overlay/alerts?client=rehearsal&queue=rehearsal&${quick}`,
  );
  const rehearsalFeed = await openOverlay(await context.newPage(), "/overlay/feed?client=rehearsal");
  const [onLive, onRehearsal] = await Promise.all([live, rehearsal].map(shownAlerts));

  const page = await context.newPage();
  await page.goto(`${INTEGRON}/test`);
  await expectLive(page);
  const cut = line({ type: "cheer", who: "Cut", more: {} }, 9).slice(0, 30);
  await page.locator('input[type="file"][accept*="ndjson"]').setInputFiles({
    name: "evening.ndjson",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(`${RECORDED.map(line).join("\n")}\n${cut}`),
  });
  await expect(page.getByText("The last line is cut off")).toBeVisible();
  const targets = page.getByRole("group", { name: "Overlays that get it" });
  await targets.getByRole("checkbox", { name: "rehearsal (2 pages)" }).check();
  await expect(targets.getByText("The others show nothing of it.")).toBeVisible();
  await targets.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SCREENSHOTS}/recording-to-chosen-overlays.png` });
  await page.setViewportSize({ width: 320, height: 800 });
  await targets.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SCREENSHOTS}/recording-to-chosen-overlays-320.png` });
  await page.getByRole("button", { name: "Play the recording" }).click();

  await expect(rehearsalFeed.getByText(FOLLOW)).toBeVisible();
  await expect
    .poll(async () => (await onRehearsal?.()) ?? [], { timeout: 120_000 })
    .toEqual(expect.arrayContaining([FOLLOW, RAID]));
  await fire("channel.raid", {
    from_broadcaster_user_id: "7171",
    from_broadcaster_user_login: REAL.toLowerCase(),
    from_broadcaster_user_name: REAL,
  });
  await expect(liveFeed.getByText(REAL)).toBeVisible();
  await expect.poll(async () => (await onLive?.()) ?? [], { timeout: 120_000 }).toContain(REAL);
  expect((await onLive?.())?.filter((who) => who.startsWith("Recorded"))).toEqual([]);
  await expect(liveFeed.getByText("Recorded_")).toHaveCount(0);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${INTEGRON}/events?types=follow`);
  await expect(page.getByRole("log").getByText("to rehearsal").first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/recording-in-the-log.png` });
});
