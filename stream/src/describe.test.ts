import { expect, test } from "vitest";
import { describe, isKnown, isPublic } from "./describe";
import type { StreamEvent } from "./events";
import { BOB, KINDS, lacking, NOBODY, sample } from "./samples";
import { goldenFrames } from "./testing";

const words = (event: StreamEvent) => {
  const { who = "", what, text = "" } = describe(event);
  return [who, what, text];
};

type Row = readonly [StreamEvent, readonly string[]];
const inWords = (rows: readonly Row[]) =>
  rows.map(([event, expected]) => [expected.filter(Boolean).join(" "), event, expected] as const);

/** What every description must have: words in every place, and no missing value in them. */
function expectGoodWords(event: StreamEvent): void {
  const { who, what, text } = describe(event);
  expect(what).toMatch(/^\S.*\S$/);
  for (const part of [who ?? "a viewer", what, text ?? "something"]) {
    expect(part).not.toBe("");
    expect(part).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
  }
  expect(who === undefined ? what : "A").toMatch(/^[A-Z\d]/);
}

test.each(KINDS)("has good words for %s", (kind) => {
  expectGoodWords(sample(kind));
});

test.each(goldenFrames("eventsub").concat(goldenFrames("irc")))(
  "knows each frame of $file and has good words for it",
  ({ frames }) => {
    expect(frames.filter((frame) => !isKnown(frame))).toEqual([]);
    frames.forEach(expectGoodWords);
  },
);

test.each(
  inWords([
    [sample("chat", { words: "Kappa @Bob hello" }), ["Ada", "said", "Kappa @Bob hello"]],
    [sample("chat", { notice: "announcement", message: "Hear!" }), ["Ada", "announced", "Hear!"]],
    [
      sample("chat", { reply: { ...BOB, messageId: "m0", message: "?" }, message: "yes" }),
      ["Ada", "answered Bob", "yes"],
    ],
    [sample("chat_delete"), ["Ada", "had a message deleted", ""]],
    [sample("chat_delete", NOBODY), ["", "A message was deleted", ""]],
    [sample("chat_clear"), ["Ada", "was timed out for 10 minutes", ""]],
    [sample("chat_clear", { timeoutSeconds: 1 }), ["Ada", "was timed out for 1 second", ""]],
    [sample("chat_clear", { timeoutSeconds: 5_400 }), ["Ada", "was timed out for 90 minutes", ""]],
    [sample("chat_clear", { timeoutSeconds: 1_209_600 }), ["Ada", "was timed out for 14 days", ""]],
    [sample("chat_clear", { ...NOBODY }), ["", "The chat was cleared", ""]],
    [sample("chat_dropped", { messages: 2300 }), ["", "2,300 messages are missing: chat came too fast", ""]],
    [sample("chat_dropped", { messages: 1 }), ["", "1 message is missing: chat came too fast", ""]],
  ]),
)("describes chat: %s", (_, event, expected) => expect(words(event)).toEqual(expected));

test.each(
  inWords([
    [sample("sub"), ["Ada", "subscribed (Tier 2)", ""]],
    [sample("sub", { tier: "1000" }), ["Ada", "subscribed", ""]],
    [sample("sub", { tier: "1000", prime: true }), ["Ada", "subscribed with Prime", ""]],
    [sample("sub", { upgradedFrom: "gift" }), ["Ada", "continued a gift sub (Tier 2)", ""]],
    [
      sample("sub", { tier: "1000", upgradedFrom: "prime" }),
      ["Ada", "upgraded from Prime to a paid sub", ""],
    ],
    [
      sample("sub", { gift: { giftId: "g1", gifter: BOB } }),
      ["Ada", "received a gift sub from Bob (Tier 2)", ""],
    ],
    [
      sample("sub", { tier: "1000", gift: { giftId: "g1" } }),
      ["Ada", "received a gift sub from an anonymous gifter", ""],
    ],
    [sample("sub", { tier: "1000", gift: {} }), ["Ada", "received a gift sub", ""]],
    [sample("resub"), ["Ada", "subscribed with Prime for 16 months, 3 in a row", "still here"]],
    [
      sample("resub", { prime: false, tier: "3000", months: 1, streakMonths: 1, message: " " }),
      ["Ada", "subscribed for 1 month (Tier 3)", ""],
    ],
    [sample("gift_sub"), ["Ada", "gifted 5 subs, 120 in all", ""]],
    [sample("gift_sub", { total: 1, cumulativeTotal: 1 }), ["Ada", "gifted a sub", ""]],
    [
      sample("gift_sub", { ...NOBODY, anonymous: true, cumulativeTotal: 0 }),
      ["An anonymous gifter", "gifted 5 subs", ""],
    ],
    [
      sample("gift_sub", { total: 1, durationMonths: 12, ...lacking("cumulativeTotal") }),
      ["Ada", "gifted a 12-month sub", ""],
    ],
    [sample("gift_sub", { durationMonths: 3 }), ["Ada", "gifted 5 3-month subs, 120 in all", ""]],
    [
      sample("sub", { tier: "1000", gift: { giftId: "g1", gifter: BOB }, durationMonths: 12 }),
      ["Ada", "received a 12-month gift sub from Bob", ""],
    ],
    [sample("sub", { tier: "1000", durationMonths: 3 }), ["Ada", "subscribed for 3 months at once", ""]],
    [
      sample("sub", { upgradedFrom: "gift", gifter: BOB, ...lacking("tier") }),
      ["Ada", "continued a gift sub from Bob", ""],
    ],
    [
      sample("resub", { prime: false, gift: { gifter: BOB }, ...lacking("streakMonths") }),
      ["Ada", "subscribed for 16 months, a gift from Bob", "still here"],
    ],
    [
      sample("resub", { prime: false, ...lacking("months", "streakMonths", "tier") }),
      ["Ada", "subscribed again", "still here"],
    ],
    [sample("sub_end"), ["Ada", "reached the end of a gift sub", ""]],
    [sample("sub_end", { gifted: false }), ["Ada", "is no longer subscribed", ""]],
  ]),
)("describes subscriptions: %s", (_, event, expected) => expect(words(event)).toEqual(expected));

test.each(
  inWords([
    [sample("cheer"), ["Ada", "cheered 100 Bits", "nice"]],
    [sample("cheer", { bits: 1 }), ["Ada", "cheered 1 Bit", "nice"]],
    [
      sample("cheer", { ...NOBODY, anonymous: true, bits: 1_000, message: "Anon1000", words: "" }),
      ["An anonymous cheerer", "cheered 1,000 Bits", ""],
    ],
    [sample("watch_streak"), ["Ada", "watched 12 streams in a row", "never missed one"]],
    [sample("watch_streak", lacking("streams", "message")), ["Ada", "shared a watch streak", ""]],
    [sample("charity"), ["Ada", "donated $25.50 to Kettles for Lighthouses", ""]],
    [
      sample("charity", {
        amount: { minorUnits: 1_500, decimals: 0, currency: "JPY" },
        ...lacking("charity"),
      }),
      ["Ada", "donated ¥1,500 to charity", ""],
    ],
    [
      sample("charity", { amount: { minorUnits: 150_000, decimals: 2, currency: "points" } }),
      ["Ada", "donated 1,500.00 points to Kettles for Lighthouses", ""],
    ],
    [
      sample("charity", { ...lacking("message"), ...lacking("amount", "charity") }),
      ["Ada", "donated to charity", ""],
    ],
    [sample("bits_badge"), ["Ada", "earned the badge for 5,000 Bits", ""]],
    [sample("bits_badge", { ...lacking("tier") }), ["Ada", "earned a new Bits badge", ""]],
    [sample("power_up"), ["Ada", "gigantified Kappa for 50 Bits", ""]],
    [sample("power_up", { kind: "celebration", bits: 1 }), ["Ada", "set off a celebration for 1 Bit", ""]],
    [sample("power_up", { kind: "combo" }), ["Ada", "sent a combo for 50 Bits", ""]],
    [
      sample("power_up", { kind: "message_effect", message: "boo" }),
      ["Ada", "sent a message with an effect for 50 Bits", "boo"],
    ],
    [
      sample("power_up", { ...NOBODY, kind: "custom_power_up", title: "Confetti" }),
      ["A viewer", "used “Confetti” for 50 Bits", ""],
    ],
    [sample("power_up", { kind: "time_warp" }), ["Ada", "used a power-up for 50 Bits", ""]],
    [sample("redemption"), ["Ada", "redeemed “Hydrate” for 500 channel points", "a big glass"]],
    [
      sample("redemption", { reward: { kind: "custom", title: "First!", cost: 1 }, input: "" }),
      ["Ada", "redeemed “First!” for 1 channel point", ""],
    ],
    [
      sample("redemption", { reward: { kind: "custom", title: "Free", cost: 0 }, input: "x" }),
      ["Ada", "redeemed “Free”", "x"],
    ],
    [
      sample("redemption", { reward: { kind: "time_warp", title: "", cost: 0 }, ...lacking("input") }),
      ["Ada", "redeemed a reward", ""],
    ],
    [sample("redemption_update"), ["Ada", "was refunded for “Hydrate”", ""]],
    [sample("redemption_update", { status: "fulfilled" }), ["Ada", "was granted “Hydrate”", ""]],
    [
      sample("redemption_update", { status: "in_doubt" }),
      ["Ada", "redeemed “Hydrate”, which is now in doubt", ""],
    ],
  ]),
)("describes Bits and channel points: %s", (_, event, expected) => expect(words(event)).toEqual(expected));

test.each(
  inWords([
    [sample("follow"), ["Ada", "followed", ""]],
    [{ ...sample("follow"), again: true }, ["Ada", "followed again", ""]],
    [sample("raid"), ["Ada", "raided with 137 viewers", ""]],
    [sample("raid", { viewers: 1 }), ["Ada", "raided with 1 viewer", ""]],
    [sample("raid_out"), ["", "This channel raided Bob with 1 viewer", ""]],
    [sample("hype_train_begin"), ["", "A hype train began at level 1", ""]],
    [sample("hype_train_progress"), ["", "The hype train is at level 2, 50% of the way to the next", ""]],
    [sample("hype_train_progress", { goal: 0 }), ["", "The hype train is at level 2", ""]],
    [sample("hype_train_end"), ["", "The hype train ended at level 4", ""]],
    [
      sample("hype_train_end", {
        train: { ...sample("hype_train_end").data.train, kind: "golden_kappa", shared: true },
      }),
      ["", "The shared golden Kappa train ended at level 4", ""],
    ],
    [sample("shoutout"), ["", "This channel gave Bob a shoutout", ""]],
    [sample("shoutout_received"), ["Bob", "gave this channel a shoutout before 42 viewers", ""]],
    [sample("stream_online"), ["", "The stream went live", ""]],
    [sample("stream_online", { kind: "watch_party" }), ["", "A watch party began", ""]],
    [sample("stream_offline"), ["", "The stream ended", ""]],
    [sample("channel_update"), ["", "The channel is now in Just Chatting titled", "First try!"]],
    [sample("channel_update", { categoryName: "" }), ["", "The channel is now titled", "First try!"]],
    [
      sample("channel_update", { categoryName: "", title: "" }),
      ["", "The channel is now without a title", ""],
    ],
    [sample("ad_break"), ["", "3 minutes of ads began", ""]],
    [sample("ad_break", { seconds: 90, requester: BOB }), ["Bob", "started 90 seconds of ads", ""]],
    [sample("unknown"), ["", "Something new on Twitch: channel.new_thing", ""]],
    [sample("obs_stream_started"), ["", "OBS started to stream", ""]],
    [sample("obs_stream_stopped"), ["", "OBS stopped streaming", ""]],
    [sample("obs_scene_changed"), ["", "OBS switched to the scene Game", ""]],
    [sample("obs_replay_saved"), ["", "OBS saved a replay: Replay 2024-01-15.mkv", ""]],
  ]),
)("describes the channel: %s", (_, event, expected) => expect(words(event)).toEqual(expected));

const NO_VOTES = [{ choiceId: "c1", title: "Swamp", votes: 0, channelPointsVotes: 0 }];
const A_TIE = ["Swamp", "Castle"].map((title) => ({
  choiceId: title,
  title,
  votes: 5,
  channelPointsVotes: 0,
}));

test.each(
  inWords([
    [sample("poll_begin"), ["", "A poll began: Next level?", "Swamp · Castle"]],
    [sample("poll_progress"), ["", "The poll continues: Next level?", "“Swamp” leads with 12 of 20 votes"]],
    [sample("poll_progress", { choices: NO_VOTES }), ["", "The poll continues: Next level?", "No votes"]],
    [sample("poll_end"), ["", "The poll ended: Next level?", "“Swamp” won with 12 of 20 votes"]],
    [
      sample("poll_end", { choices: A_TIE }),
      ["", "The poll ended: Next level?", "“Swamp” and “Castle” are tied"],
    ],
    [sample("prediction_begin"), ["", "A prediction began: Do we win?", "Yes · No"]],
    [
      sample("prediction_progress"),
      ["", "The prediction continues: Do we win?", "“Yes” leads with 12,000 of 20,000 points"],
    ],
    [
      sample("prediction_lock"),
      ["", "The prediction is locked: Do we win?", "“Yes” leads with 12,000 of 20,000 points"],
    ],
    [sample("prediction_end"), ["", "The prediction ended: Do we win?", "“Yes” won"]],
    [
      sample("prediction_end", { status: "canceled" }),
      ["", "The prediction was canceled: Do we win?", "All points are refunded"],
    ],
  ]),
)("describes polls and predictions: %s", (_, event, expected) => expect(words(event)).toEqual(expected));

test("describes an unknown kind by its name and its viewer", () => {
  const event = { ...sample("follow"), type: "secret_handshake" };
  expect(isKnown(event)).toBe(false);
  expect(words(event)).toEqual(["Ada", "secret handshake", ""]);
  expect(words({ ...event, type: "weather", data: {} })).toEqual(["", "weather", ""]);
  expect(isKnown({ ...event, type: "toString" })).toBe(false);
});

test("hides kinds without words from public pages", () => {
  expect(KINDS.filter((kind) => !isPublic(sample(kind)))).toEqual([
    "custom",
    "unknown",
    "control",
    "obs_stream_started",
    "obs_stream_stopped",
    "obs_scene_changed",
    "obs_replay_saved",
  ]);
  expect(isPublic({ ...sample("follow"), type: "secret_handshake" })).toBe(false);
});

test.each(goldenFrames("eventsub").concat(goldenFrames("irc")))(
  "shows no internal name and no cheermote for $file",
  ({ frames }) => {
    for (const frame of frames.filter(isPublic)) {
      const { what, text = "" } = describe(frame);
      expect(what).not.toMatch(/channel\.|[a-z]_[a-z]/);
      expect(text).not.toMatch(/\b(cheer|anon)\d/i);
    }
  },
);

test("describes words with a picture in pieces, and as a text without the codes of cheermotes", () => {
  const cheermote = { type: "cheermote", text: "Cheer100", prefix: "Cheer", bits: 100, tier: 100 } as const;
  const fragments = [
    cheermote,
    { type: "text", text: " " },
    { type: "emote", text: "Kappa", emoteId: "25" },
  ] as const;
  expect(describe(sample("cheer", { message: "Cheer100 Kappa", words: "Kappa", fragments }))).toMatchObject({
    text: "Kappa",
    pieces: fragments,
  });
  expect(
    describe(sample("resub", { fragments: [{ type: "text", text: "still here" }] })).pieces,
  ).toBeUndefined();
});
