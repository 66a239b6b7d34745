import type { KnownData, KnownKind } from "../events";
import type { Fragment, Written } from "../kinds/chat";
import type { NameOf } from "../names";

/** An event in words: who, what happened to them, and what they said. All of it is plain text. */
export interface Description {
  readonly who?: string;
  readonly what: string;
  /** The part of `what` that says how much, such as `500 Bits`. */
  readonly amount?: string;
  readonly text?: string;
  /** The text in pieces, where some of it is a picture. */
  readonly pieces?: readonly Fragment[];
}

/** The words for each of these kinds, with the names of viewers as the page shows them. */
export type KindWords<Kind extends KnownKind> = {
  readonly [Each in Kind]: (data: KnownData[Each], name: NameOf) => Description;
};

/** `1 sub`, `1,000 subs`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

/** `message_effect` as words: `message effect`. */
export function plainWords(wireName: string): string {
  return wireName.replaceAll("_", " ");
}

const UNITS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const;

/** In the largest unit that gives a whole number. */
export function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds > 0 && seconds % each === 0) ?? [1, "second"];
  return count(seconds / size, unit);
}

/** A viewer's text to show: the text without the codes of cheermotes, the pieces with them. */
export type Saying = Pick<Description, "text" | "pieces">;

/** Adds a text unless it is blank. */
export function saying(text: string | undefined, fragments: readonly Fragment[] = []): Saying {
  if (text === undefined || text.trim() === "") {
    return {};
  }
  const isPictured = fragments.some(({ type }) => type === "emote" || type === "cheermote");
  return isPictured ? { text, pieces: fragments } : { text };
}

/** Adds a viewer's text with an event. */
export function writing({ message, words, fragments }: Written): Saying {
  return saying(words ?? message, fragments);
}
