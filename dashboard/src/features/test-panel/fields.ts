import type { Data } from "../../lib/usual";

/** A field of the form: one value of an event's data. */
export interface DataField {
  readonly path: readonly string[];
  readonly label: string;
  readonly form: "text" | "number" | "flag" | readonly (readonly [value: string, title: string])[];
}

const number = (label: string, ...path: readonly string[]): DataField => ({ path, label, form: "number" });
const text = (label: string, ...path: readonly string[]): DataField => ({ path, label, form: "text" });
const flag = (label: string, ...path: readonly string[]): DataField => ({ path, label, form: "flag" });

const TIER: DataField = {
  path: ["tier"],
  label: "Tier",
  form: [
    ["1000", "Tier 1"],
    ["2000", "Tier 2"],
    ["3000", "Tier 3"],
  ],
};
const WORDS = text("Words", "message");
const TRAIN = [number("Level", "train", "level"), number("Total", "train", "total")];
const STATUS = (...values: readonly string[]): DataField => ({
  path: ["status"],
  label: "Status",
  form: values.map((value) => [value, value] as const),
});

/** The most useful fields of each kind. All others are in its JSON. */
const FIELDS: Readonly<Record<string, readonly DataField[]>> = {
  chat: [WORDS, text("Colour", "color"), flag("Said with /me", "action")],
  chat_delete: [text("Message id", "messageId")],
  chat_clear: [number("Time-out in seconds", "timeoutSeconds")],
  chat_dropped: [number("Messages", "messages")],
  sub: [TIER, flag("Prime", "prime")],
  resub: [TIER, number("Months", "months"), number("In a row", "streakMonths"), WORDS],
  gift_sub: [number("Gifts", "total"), TIER, flag("Anonymous", "anonymous")],
  sub_end: [TIER, flag("Was a gift", "gifted")],
  redemption: [text("Reward", "reward", "title"), number("Cost", "reward", "cost"), text("Words", "input")],
  redemption_update: [text("Reward", "reward", "title"), STATUS("fulfilled", "canceled")],
  cheer: [number("Bits", "bits"), WORDS, flag("Anonymous", "anonymous")],
  power_up: [number("Bits", "bits"), text("Emote", "emote", "name")],
  watch_streak: [number("Streams", "streams"), WORDS],
  charity: [text("Charity", "charity"), number("Amount in cents", "amount", "minorUnits")],
  bits_badge: [number("Bits", "tier"), WORDS],
  raid: [number("Viewers", "viewers")],
  raid_out: [number("Viewers", "viewers")],
  hype_train_begin: [...TRAIN, number("Goal", "goal")],
  hype_train_progress: [...TRAIN, number("Progress", "progress"), number("Goal", "goal")],
  hype_train_end: TRAIN,
  poll_begin: [text("Title", "title")],
  poll_progress: [text("Title", "title")],
  poll_end: [text("Title", "title"), STATUS("completed", "archived", "terminated")],
  prediction_begin: [text("Title", "title")],
  prediction_progress: [text("Title", "title")],
  prediction_lock: [text("Title", "title")],
  prediction_end: [text("Title", "title"), STATUS("resolved", "canceled")],
  shoutout: [number("Viewers", "viewers")],
  shoutout_received: [number("Viewers", "viewers")],
  channel_update: [text("Title", "title"), text("Category", "categoryName")],
  ad_break: [number("Seconds", "seconds"), flag("Automatic", "automatic")],
  custom: [text("Name", "name")],
  obs_scene_changed: [text("Scene", "scene")],
  obs_replay_saved: [text("File", "file")],
};

export function fieldsOf(kind: string): readonly DataField[] {
  return FIELDS[kind] ?? [];
}

/** Whether the event is of a viewer, by the usual one. */
export function hasUser(data: Data): boolean {
  return "userId" in data;
}

/** Returns the data with another viewer, whose login is made of the name. */
export function withUser(data: Data, displayName: string): Data {
  const username = displayName.toLowerCase().replace(/[^a-z0-9_]/g, "");
  return { ...data, displayName, username: username === "" ? "test_viewer" : username };
}

const NAMES = [
  "Mossy_Lantern",
  "JuniperByte",
  "Otterly_Done",
  "ladyglass",
  "tinywalrus181",
  "雪の花",
  "NightOwl",
  "Ada",
];

/** A viewer with an id of its own, so that pages take different viewers for different. */
export function randomUser(random: () => number): { displayName: string; username: string; userId: string } {
  const number = Math.floor(random() * 1_000);
  const displayName = `${NAMES[Math.floor(random() * NAMES.length)] ?? "Ada"}${number}`;
  const { username } = withUser({}, displayName) as { readonly username: string };
  return { displayName, username, userId: `0${Math.floor(random() * 1e8)}` };
}
