import type { HypeTrain } from "../kinds/channel";
import { count, duration, type KindWords, plainWords, saying } from "./description";

type ChannelKind =
  | "follow"
  | "raid"
  | "raid_out"
  | "hype_train_begin"
  | "hype_train_progress"
  | "hype_train_end"
  | "shoutout"
  | "shoutout_received"
  | "stream_online"
  | "stream_offline"
  | "channel_update"
  | "ad_break"
  | "user_deleted"
  | "control"
  | "custom"
  | "unknown";

export const CHANNEL_WORDS: KindWords<ChannelKind> = {
  follow: (viewer, name) => ({ who: name(viewer), what: "followed" }),

  raid: (raider, name) => ({
    who: name(raider),
    what: `raided with ${count(raider.viewers, "viewer")}`,
    amount: count(raider.viewers, "viewer"),
  }),

  raid_out: (raided, name) => ({
    what: `This channel raided ${name(raided)} with ${count(raided.viewers, "viewer")}`,
  }),

  hype_train_begin: ({ train }) => ({ what: `A ${trainName(train)} began at level ${train.level}` }),

  hype_train_progress: ({ train, progress, goal }) => ({
    what: `The ${trainName(train)} is at level ${train.level}${share(progress, goal)}`,
  }),

  hype_train_end: ({ train }) => ({ what: `The ${trainName(train)} ended at level ${train.level}` }),

  shoutout: (channel, name) => ({ what: `This channel gave ${name(channel)} a shoutout` }),

  shoutout_received: (channel, name) => ({
    who: name(channel),
    what: `gave this channel a shoutout before ${count(channel.viewers, "viewer")}`,
  }),

  stream_online: ({ kind }) => ({
    what: kind === "live" ? "The stream went live" : `A ${plainWords(kind)} began`,
  }),

  stream_offline: () => ({ what: "The stream ended" }),

  channel_update: ({ title, categoryName }) => {
    const category = categoryName === "" ? "" : ` in ${categoryName}`;
    const titled = title.trim() === "" ? "without a title" : "titled";
    return { what: `The channel is now${category} ${titled}`, ...saying(title) };
  },

  ad_break: ({ seconds, requester }, name) => {
    const ads = `${duration(seconds)} of ads`;
    return requester === undefined
      ? { what: `${ads} began` }
      : { who: name(requester), what: `started ${ads}` };
  },

  user_deleted: () => ({ what: "A viewer was deleted" }),

  control: ({ action, client }) => {
    const whose = client === undefined ? "All overlays" : `The overlays named ${client}`;
    if (action.startsWith("alert_")) {
      return { what: `The queue of alerts has changed (${action.slice("alert_".length)})` };
    }
    return { what: action === "reload" ? `${whose} were asked to reload` : `${whose} were controlled` };
  },

  custom: (custom, name) => {
    const who = name(custom);
    return who === undefined
      ? { what: `An event of a tool: ${custom.name}` }
      : { who, what: `is in an event of a tool: ${custom.name}` };
  },

  unknown: ({ subscriptionType }) => ({ what: `Something new on Twitch: ${subscriptionType}` }),
};

const TRAINS: Readonly<Record<string, string>> = {
  treasure: "treasure train",
  golden_kappa: "golden Kappa train",
};

function trainName({ kind, shared }: HypeTrain): string {
  return (shared ? "shared " : "") + (TRAINS[kind] ?? "hype train");
}

function share(progress: number, goal: number): string {
  return goal > 0 ? `, ${Math.min(100, Math.floor((100 * progress) / goal))}% of the way to the next` : "";
}
