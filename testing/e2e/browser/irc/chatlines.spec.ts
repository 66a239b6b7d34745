import { expect, test } from "@playwright/test";
import {
  expectOnce,
  expectWords,
  ITEMS,
  openAll,
  say,
  takePictureOfAlert,
  takePictures,
  templates,
  textsSince,
  watchAlerts,
} from "../lines";

// Against an Integron that reads the chat of a channel without signing in: its only source is chat.
const FIRST = "First_In_Line";
const LAST = "Last_In_Line";

/** Lines that become events; the others concern the connection. */
const HAPPENINGS = /^(privmsg|usernotice|clearmsg)/;

/** The same viewer as in `usernotice.giftpaidupgrade`, who then continues a gift twice. */
const SAME_VIEWER = "usernotice.anongiftpaidupgrade";

test("describes every kind of chat line on every page", async ({ context }) => {
  const complaints: string[] = [];
  const pages = await openAll(context, complaints);
  const shown = await watchAlerts(pages.alerts);

  await say("privmsg", { "display-name": FIRST, "user-id": "990000" });
  await expect(pages.chat.locator(ITEMS.chat).last()).toContainText(FIRST);
  for (const line of (await templates()).irc.filter((name) => HAPPENINGS.test(name))) {
    await say(line, line === SAME_VIEWER ? { "user-id": "700105" } : {});
  }
  await say("usernotice.raid", { "display-name": LAST, login: "last_in_line", "user-id": "990001" });

  await expect(pages.feed.locator(ITEMS.feed).last()).toContainText(LAST);
  await expect(pages.dashboard.locator(ITEMS.dashboard).first()).toContainText(LAST);
  await expect
    .poll(async () => (await shown()).some((text) => text.includes(LAST)), { timeout: 120_000 })
    .toBe(true);

  const texts = await textsSince(FIRST, pages, shown);
  expectWords(texts);
  expectOnce(texts, ["for the lantern fund", "Still here, still mossy", "never missed one"]);
  const { alerts: _, ...lists } = pages;
  await takePictures(lists, "chatlines");
  await takePictureOfAlert(context, "chatlines", () =>
    say("usernotice.bitsbadgetier", { "user-id": "990002" }),
  );

  for (const line of ["clearchat.timeout", "clearchat.ban", "clearchat"]) {
    await say(line);
  }
  for (const words of [/was timed out for/, /had all messages removed/, /The chat was cleared/]) {
    await expect(pages.feed.getByText(words).last()).toBeVisible();
  }
  await expect(pages.chat.locator(ITEMS.chat)).toHaveCount(0);
  await expect(pages.feed.locator(`${ITEMS.feed}[data-type=chat]`)).toHaveCount(0);
  await expect(pages.feed.locator(".integron-feed-text")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
