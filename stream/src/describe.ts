import type { EventOf, KnownKind, StreamEvent } from "./events";
import { type NameOf, type Names, naming } from "./names";
import { CHANNEL_WORDS } from "./words/channel";
import { CHAT_WORDS } from "./words/chat";
import { type Description, type KindWords, plainWords } from "./words/description";
import { OBS_WORDS } from "./words/obs";
import { SUPPORT_WORDS } from "./words/support";
import { VOTE_WORDS } from "./words/votes";

export type { Description } from "./words/description";

/** A new kind in `KnownData` does not compile until it has words. */
const WORDS: KindWords<KnownKind> = {
  ...CHAT_WORDS,
  ...SUPPORT_WORDS,
  ...CHANNEL_WORDS,
  ...VOTE_WORDS,
  ...OBS_WORDS,
};

/** Unknown kinds are described by their name and, where there is one, their viewer. */
export function describe(event: StreamEvent, names: Names = "shown"): Description {
  if (isKnown(event)) {
    const description = describeKind(event, naming(names));
    return event.again === true ? { ...description, what: `${description.what} again` } : description;
  }
  const who = naming(names)(viewerIn(event.data));
  const what = plainWords(event.type);
  return who === undefined ? { what } : { who, what };
}

/** Who and what, in one sentence without its final dot. */
export function eventInWords(event: StreamEvent): string {
  const { who, what } = describe(event);
  return who === undefined ? what : `${who} ${what}`;
}

/** For tools and the dashboard; a page shows a custom event only where it knows its name. */
const NOT_PUBLIC: ReadonlySet<string> = new Set([
  "unknown",
  "custom",
  "control",
  "obs_stream_started",
  "obs_stream_stopped",
  "obs_scene_changed",
  "obs_replay_saved",
]);

/** Whether a public page may show the event: only kinds that have words, and happen in the channel. */
export function isPublic(event: StreamEvent): boolean {
  return isKnown(event) && !NOT_PUBLIC.has(event.type);
}

export function isKnown(event: StreamEvent): event is EventOf<KnownKind> {
  return Object.hasOwn(WORDS, event.type);
}

function describeKind<Kind extends KnownKind>({ type, data }: EventOf<Kind>, name: NameOf): Description {
  return WORDS[type](data, name);
}

function viewerIn(data: object): { displayName?: string; username?: string } {
  return { ...textIn(data, "displayName"), ...textIn(data, "username") };
}

function textIn<Field extends string>(data: object, field: Field): { [Each in Field]?: string } {
  const value: unknown = Object.entries(data).find(([key]) => key === field)?.[1];
  return typeof value === "string" ? ({ [field]: value } as { [Each in Field]: string }) : {};
}
