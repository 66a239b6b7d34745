import type { EventOf, KnownData, KnownKind } from "./events";
import type { HypeTrain } from "./kinds/channel";

/** For tests: one event of every kind that the pages know. */

export const ADA = { userId: "1", username: "ada", displayName: "Ada" };
export const BOB = { userId: "2", username: "bob", displayName: "Bob" };

const START = "2024-01-15T12:00:00.000Z";
const END = "2024-01-15T12:05:00.000Z";
const REWARD = { rewardId: "r1", kind: "custom", title: "Hydrate", cost: 500 };
const TRAIN: HypeTrain = {
  trainId: "t1",
  kind: "regular",
  level: 2,
  total: 2_700,
  shared: false,
  topContributions: [{ ...ADA, kind: "bits", total: 1_200 }],
  startedAt: START,
};
const POLL = {
  pollId: "p1",
  title: "Next level?",
  choices: [
    { choiceId: "c1", title: "Swamp", votes: 12, channelPointsVotes: 2 },
    { choiceId: "c2", title: "Castle", votes: 8, channelPointsVotes: 0 },
  ],
  startedAt: START,
};
const PREDICTION = {
  predictionId: "q1",
  title: "Do we win?",
  outcomes: [
    { outcomeId: "o1", title: "Yes", color: "blue", users: 9, channelPoints: 12_000, topPredictors: [] },
    { outcomeId: "o2", title: "No", color: "pink", users: 4, channelPoints: 8_000, topPredictors: [] },
  ],
  startedAt: START,
};

const DATA: KnownData = {
  chat: {
    ...ADA,
    messageId: "m1",
    message: "Kappa @Bob Cheer100 hello",
    fragments: [
      { type: "emote", text: "Kappa", emoteId: "25" },
      { type: "text", text: " " },
      { type: "mention", text: "@Bob", ...BOB },
      { type: "text", text: " " },
      { type: "cheermote", text: "Cheer100", prefix: "Cheer", bits: 100, tier: 100 },
      { type: "text", text: " hello" },
    ],
    badges: ["moderator", "subscriber"],
    badgeVersions: { moderator: "1", subscriber: "12" },
    subscriberMonths: 16,
    color: "#00FF7F",
    action: false,
  },
  chat_delete: { ...ADA, messageId: "m1" },
  chat_clear: { ...ADA, timeoutSeconds: 600 },
  chat_dropped: { messages: 37, since: START, until: END },
  sub: { ...ADA, tier: "2000", prime: false },
  resub: { ...ADA, tier: "1000", prime: true, months: 16, streakMonths: 3, message: "still here" },
  gift_sub: { ...ADA, anonymous: false, giftId: "g1", total: 5, tier: "1000", cumulativeTotal: 120 },
  sub_end: { ...ADA, tier: "1000", gifted: true },
  redemption: { ...ADA, redemptionId: "d1", reward: REWARD, input: "a big glass", status: "unfulfilled" },
  redemption_update: { ...ADA, redemptionId: "d1", reward: REWARD, status: "canceled" },
  follow: ADA,
  cheer: { ...ADA, anonymous: false, bits: 100, message: "Cheer100 nice", words: "nice" },
  power_up: { ...ADA, bits: 50, kind: "gigantify_an_emote", emote: { emoteId: "25", name: "Kappa" } },
  watch_streak: { ...ADA, streams: 12, messageId: "m2", message: "never missed one" },
  charity: {
    ...ADA,
    charity: "Kettles for Lighthouses",
    amount: { minorUnits: 2_550, decimals: 2, currency: "USD" },
  },
  bits_badge: { ...ADA, tier: 5_000 },
  raid: { ...ADA, viewers: 137 },
  raid_out: { ...BOB, viewers: 1 },
  hype_train_begin: { train: { ...TRAIN, level: 1 }, progress: 200, goal: 1_600, expiresAt: END },
  hype_train_progress: { train: TRAIN, progress: 900, goal: 1_800, expiresAt: END },
  hype_train_end: { train: { ...TRAIN, level: 4 }, endedAt: END, cooldownEndsAt: END },
  poll_begin: { ...POLL, endsAt: END },
  poll_progress: { ...POLL, endsAt: END },
  poll_end: { ...POLL, endedAt: END, status: "completed" },
  prediction_begin: { ...PREDICTION, locksAt: END },
  prediction_progress: { ...PREDICTION, locksAt: END },
  prediction_lock: { ...PREDICTION, lockedAt: END },
  prediction_end: { ...PREDICTION, endedAt: END, status: "resolved", winningOutcomeId: "o1" },
  shoutout: { ...BOB, viewers: 42 },
  shoutout_received: { ...BOB, viewers: 42 },
  stream_online: { streamId: "s1", kind: "live", startedAt: START },
  stream_offline: {},
  channel_update: {
    title: "First try!",
    language: "en",
    categoryId: "509658",
    categoryName: "Just Chatting",
    contentLabels: [],
  },
  ad_break: { seconds: 180, automatic: true, startedAt: START },
  custom: { ...ADA, name: "donation", payload: { amount: "5.00", currency: "EUR" } },
  unknown: { subscriptionType: "channel.new_thing", version: "1", payload: { anything: null } },
  user_deleted: { userId: "404" },
  control: { action: "reload", client: "feed" },
  obs_stream_started: {},
  obs_stream_stopped: {},
  obs_scene_changed: { scene: "Game" },
  obs_replay_saved: { file: "Replay 2024-01-15.mkv" },
};

export const KINDS = Object.keys(DATA) as KnownKind[];

/**
 * Returns the sample of a kind, with other values where the test needs them. Ids count up in the order of
 * the kinds.
 */
export function sample<Kind extends KnownKind>(
  type: Kind,
  values: Partial<KnownData[Kind]> = {},
  id = KINDS.indexOf(type) + 1,
): EventOf<Kind> {
  return { id, type, data: { ...DATA[type], ...values }, timestamp: START };
}

/** Without the viewer, as Twitch sends events of anonymous viewers. */
export const NOBODY = { userId: undefined, username: undefined, displayName: undefined } as object;

/** Without these fields, as Twitch sometimes sends events. */
export function lacking(...fields: readonly string[]): object {
  return Object.fromEntries(fields.map((field) => [field, undefined]));
}
