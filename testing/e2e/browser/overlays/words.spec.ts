import { expect, test } from "@playwright/test";
import {
  expectOnce,
  expectWords,
  ITEMS,
  openAll,
  takePictureOfAlert,
  takePictures,
  templates,
  textsSince,
  watchAlerts,
} from "../lines";
import { fire } from "../tools";

const FIRST = "First_In_Line";
const LAST = "Last_In_Line";

/** The same notice as `channel.chat.notification.resub`, so it would be a second resub. */
const SAME_AS_RESUB = "channel.chat.notification";

test("describes every kind of event on every page", async ({ context }) => {
  const complaints: string[] = [];
  const pages = await openAll(context, complaints);
  const shown = await watchAlerts(pages.alerts);

  await fire("channel.follow", { user_id: "990000", user_login: "first_in_line", user_name: FIRST });
  await fire("channel.chat.message", { chatter_user_id: "990000", chatter_user_name: FIRST });
  await expect(pages.chat.locator(ITEMS.chat).last()).toContainText(FIRST);
  // What a moderator removes first, since it takes the alerts that wait with it.
  const isRemoval = (payload: string) => /chat\.(clear|message_delete)/.test(payload);
  const payloads = (await templates()).fire;
  for (const payload of [...payloads.filter(isRemoval), ...payloads.filter((one) => !isRemoval(one))]) {
    if (!payload.startsWith("_") && payload !== SAME_AS_RESUB) {
      await fire(payload, {});
    }
  }
  await fire("channel.raid", {
    from_broadcaster_user_id: "990001",
    from_broadcaster_user_login: "last_in_line",
    from_broadcaster_user_name: LAST,
  });

  await expect(pages.feed.locator(ITEMS.feed).last()).toContainText(LAST);
  await expect(pages.dashboard.locator(ITEMS.dashboard).first()).toContainText(LAST);
  await expect
    .poll(async () => (await shown()).some((text) => text.includes(LAST)), { timeout: 120_000 })
    .toBe(true);

  const texts = await textsSince(FIRST, pages, shown);
  expect(texts.chat.length).toBeGreaterThan(5);
  expect(texts.feed.length).toBeGreaterThan(30);
  expect(texts.alerts.length).toBeGreaterThan(20);
  expectWords(texts);
  expectOnce(texts, ["for the lantern fund", "All those lanterns paid off", "never missed one"]);
  const { alerts: _, ...lists } = pages;
  await takePictures(lists, "words");
  await takePictureOfAlert(context, "words", () =>
    fire("channel.subscription.message", { user_id: "990002", user_login: "again", user_name: "Again" }),
  );
  expect(complaints).toEqual([]);
});
