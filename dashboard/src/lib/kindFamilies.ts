/** The families of kinds, as a filter of the server has them, in the order of the menu. */
export const FAMILIES: ReadonlyArray<{
  readonly family: string;
  readonly title: string;
  readonly kinds: readonly string[];
}> = [
  { family: "follow", title: "Follows", kinds: ["follow"] },
  { family: "sub", title: "Subs", kinds: ["sub", "resub", "gift_sub"] },
  { family: "sub_end", title: "Ended subs", kinds: ["sub_end"] },
  { family: "bits", title: "Bits", kinds: ["cheer", "power_up"] },
  { family: "bits_badge", title: "Badges for Bits", kinds: ["bits_badge"] },
  { family: "charity", title: "Donations", kinds: ["charity"] },
  { family: "redemption", title: "Redemptions", kinds: ["redemption"] },
  { family: "redemption_update", title: "Changed redemptions", kinds: ["redemption_update"] },
  { family: "watch_streak", title: "Watch streaks", kinds: ["watch_streak"] },
  { family: "raid", title: "Raids", kinds: ["raid"] },
  { family: "raid_out", title: "Raids by this channel", kinds: ["raid_out"] },
  {
    family: "chat",
    title: "Chat",
    kinds: ["chat", "chat_delete", "chat_clear", "chat_dropped"],
  },
  {
    family: "hype_train",
    title: "Hype trains",
    kinds: ["hype_train_begin", "hype_train_progress", "hype_train_end"],
  },
  { family: "poll", title: "Polls", kinds: ["poll_begin", "poll_progress", "poll_end"] },
  {
    family: "prediction",
    title: "Predictions",
    kinds: ["prediction_begin", "prediction_progress", "prediction_lock", "prediction_end"],
  },
  { family: "shoutout", title: "Shoutouts", kinds: ["shoutout", "shoutout_received"] },
  { family: "stream", title: "Stream", kinds: ["stream_online", "stream_offline"] },
  { family: "channel_update", title: "Title and category", kinds: ["channel_update"] },
  { family: "ad_break", title: "Ad breaks", kinds: ["ad_break"] },
  {
    family: "obs",
    title: "OBS",
    kinds: ["obs_stream_started", "obs_stream_stopped", "obs_scene_changed", "obs_replay_saved"],
  },
  { family: "custom", title: "Events of tools", kinds: ["custom"] },
  { family: "user_deleted", title: "Deleted users", kinds: ["user_deleted"] },
  { family: "unknown", title: "Not known to Integron", kinds: ["unknown"] },
];

const FAMILY = new Map(FAMILIES.flatMap(({ family, kinds }) => kinds.map((kind) => [kind, family] as const)));

/** A kind without a family of several is its own. */
export function familyOf(kind: string): string {
  return FAMILY.get(kind) ?? kind;
}

/**
 * The types with this kind or family on or off. All kinds of a family become the family, and off for one kind of a
 * family that is on leaves the others.
 */
export function toggled(types: readonly string[], word: string): readonly string[] {
  const kinds = FAMILIES.find(({ family }) => family === word)?.kinds ?? [word];
  const on = new Set(types.flatMap(kindsOf));
  const isOn = kinds.every((kind) => on.has(kind));
  for (const kind of kinds) {
    isOn ? on.delete(kind) : on.add(kind);
  }
  const whole = FAMILIES.filter((one) => one.kinds.every((kind) => on.has(kind)));
  const rest = [...on].filter((kind) => !whole.some((one) => one.kinds.includes(kind)));
  return [...whole.map(({ family }) => family), ...rest];
}

/** Whether a kind or family is on, or some of it. */
export function isOn(types: readonly string[], word: string): boolean | "some" {
  const kinds = kindsOf(word);
  const on = new Set(types.flatMap(kindsOf));
  const count = kinds.filter((kind) => on.has(kind)).length;
  return count === kinds.length ? true : count > 0 ? "some" : false;
}

function kindsOf(word: string): readonly string[] {
  return FAMILIES.find(({ family }) => family === word)?.kinds ?? [word];
}
