import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { change, everyKindIsAnAlert, fire, INTEGRON, openOverlay, SCREENSHOTS } from "../tools";

// What moderators remove, and what a reload restores, on the pages as OBS shows them.

test.beforeAll(everyKindIsAnAlert);

test("no text of a timed-out viewer stays on a page, in the queue, or after a reload", async ({
  context,
}) => {
  const marker = `words${Date.now().toString(36)}`;
  const chat = await openOverlay(await context.newPage(), "/overlay/chat?fade=0");
  const feed = await openOverlay(await context.newPage(), "/overlay/feed");
  const bits = await openOverlay(await context.newPage(), "/overlay/feed?types=bits");
  const alerts = await openOverlay(
    await context.newPage(),
    "/overlay/alerts?duration=60000&queue=removed&claim=1",
  );
  const pages = { chat, feed, bits, alerts };

  await fire("channel.chat.message", { ...chatter("660001", "Rude"), ...saying(`${marker} line`) });
  await fire("channel.chat.message", { ...chatter("660002", "Kind"), ...saying(`kind ${marker}`) });
  await fire("channel.cheer", { ...user("660001", "Rude"), bits: 5, message: `${marker} cheer` });
  await fire("channel.channel_points_custom_reward_redemption.add", {
    ...user("660001", "Rude"),
    id: `redemption-${marker}`,
    user_input: `${marker} input`,
  });
  await expect(chat.locator(".integron-chat-line", { hasText: marker })).toHaveCount(2);
  await expect(feed.locator(".integron-feed-item", { hasText: marker })).toHaveCount(4);
  await expect(bits.locator(".integron-feed-item", { hasText: marker })).toHaveCount(1);
  await expect(alerts.getByText(`${marker} cheer`)).toBeVisible();

  await fire("channel.chat.clear_user_messages", {
    target_user_id: "660001",
    target_user_login: "rude",
    target_user_name: "Rude",
  });
  for (const reload of [false, true]) {
    for (const [name, page] of Object.entries(pages)) {
      if (reload) {
        await page.reload();
      }
      if (reload && name !== "alerts") {
        await expect(page.locator("[class^=integron-chat-line], .integron-feed-item").first()).toBeVisible();
      }
      await expect(page.getByText(new RegExp(`^${marker}`)), name).toHaveCount(0);
    }
  }
  await expect(chat.getByText(`kind ${marker}`)).toBeVisible();
  await expect(feed.getByText(`kind ${marker}`)).toBeVisible();
  await expect(alerts.locator(".integron-alert")).toHaveCount(0);
  const queue = await (await fetch(`${INTEGRON}/api/alerts?queue=removed`)).text();
  expect(queue.match(/"ending":"removed"/g)).toHaveLength(2);
  expect(queue).not.toContain(marker);
  for (const [name, page] of Object.entries(pages)) {
    await page.screenshot({ path: join(SCREENSHOTS, `moderation-${name}.png`) });
  }
  const recent = await (await fetch(`${INTEGRON}/api/events?limit=200`)).text();
  expect(recent).toContain(`kind ${marker}`);
  expect(recent).not.toMatch(new RegExp(`"${marker}`));
});

test("a reloaded page begins with its last items, and goes on with the alerts that wait", async ({
  context,
}) => {
  const marker = `again${Date.now().toString(36)}`;
  const chat = await openOverlay(await context.newPage(), "/overlay/chat");
  const alerts = await openOverlay(
    await context.newPage(),
    "/overlay/alerts?duration=60000&animation=none&queue=reloaded&claim=1",
  );
  for (const line of ["one", "two", "three"]) {
    await fire("channel.chat.message", {
      ...chatter("660003", "Returning"),
      message_id: `${marker}-${line}`,
      ...saying(`${marker} ${line}`),
    });
  }
  await fire("channel.chat.message_delete", { message_id: `${marker}-two` });
  await expect(chat.locator(".integron-chat-text", { hasText: marker })).toHaveText([
    `${marker} one`,
    `${marker} three`,
  ]);
  await chat.reload();
  await expect(chat.locator(".integron-chat-text", { hasText: marker })).toHaveText([
    `${marker} one`,
    `${marker} three`,
  ]);

  for (const name of ["First", "Second", "Third"]) {
    await fire("channel.raid", {
      from_broadcaster_user_id: `77${name.length}`,
      from_broadcaster_user_login: `${name}_${marker}`.toLowerCase(),
      from_broadcaster_user_name: `${name}_${marker}`,
      viewers: 12,
    });
  }
  await expect(alerts.getByText(`First_${marker}`)).toBeVisible();
  await alerts.reload();
  await expect(alerts.locator(".integron-alert-who")).toHaveText(`Second_${marker}`);
  const skipped = await change("POST", "/api/alerts/skip?queue=reloaded");
  expect(skipped.status).toBe(200);
  await expect(alerts.getByText(`Third_${marker}`)).toBeVisible();
  const queue = (await (await fetch(`${INTEGRON}/api/alerts?queue=reloaded`)).json()) as {
    history: { ending: string }[];
  };
  expect(queue.history.map(({ ending }) => ending)).toEqual(["skipped", "interrupted"]);
});

function chatter(id: string, name: string): Readonly<Record<string, unknown>> {
  return { chatter_user_id: id, chatter_user_login: name.toLowerCase(), chatter_user_name: name };
}

function user(id: string, name: string): Readonly<Record<string, unknown>> {
  return { user_id: id, user_login: name.toLowerCase(), user_name: name };
}

/** Twitch sends a message in two forms: whole, and in fragments. */
function saying(text: string): Readonly<Record<string, unknown>> {
  return { "message.text": text, "message.fragments": [{ type: "text", text }] };
}
