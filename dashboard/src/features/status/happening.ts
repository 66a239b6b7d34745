import type { StreamEvent } from "@integron/stream/events";
import { age } from "../../lib/times";

const MINUTE_MS = 60_000;

/** What the newest events say about whether anything arrives. */
export interface Happening {
  /** The times of the chat messages of the last minute, as far as this page has them. */
  readonly chat: readonly number[];
  /** When the last event happened. */
  readonly last?: string | undefined;
}

export function happeningOf(events: readonly StreamEvent[] | undefined, now: Date): Happening {
  const since = now.getTime() - MINUTE_MS;
  return {
    chat: (events ?? [])
      .filter(({ type }) => type === "chat")
      .map(({ timestamp }) => Date.parse(timestamp))
      .filter((time) => time > since),
    last: events?.[0]?.timestamp,
  };
}

export function chatWords({ chat, last }: Happening, now: Date): string {
  const rate = `connected, ${chat.length.toLocaleString()} ${chat.length === 1 ? "message" : "messages"}/min`;
  return last === undefined || chat.length > 0 ? rate : `${rate}, last event ${age(last, now)}`;
}
