import type { StreamEvent } from "@integron/stream/events";
import { age } from "../../lib/times";

const MINUTE_MS = 60_000;

/** A shorter list has everything that there is. */
const FIRST_PAGE = 50;

/** What the newest events say about whether anything arrives. Tests say nothing about that. */
export interface Happening {
  readonly chat: {
    /** How many chat messages of the last minute this page has. */
    readonly count: number;
    /** Whether there may be more of them, since the list ends within the minute. */
    readonly isLeast: boolean;
  };
  /** When the last event happened. */
  readonly last?: string | undefined;
}

/** @param isDemo whether all events are tests, which then count */
export function happeningOf(
  events: readonly StreamEvent[] | undefined,
  now: Date,
  isDemo: boolean,
): Happening {
  const since = now.getTime() - MINUTE_MS;
  const all = events ?? [];
  const real = all.filter(({ test, replay }) => (isDemo || test !== true) && replay !== true);
  const oldest = all.at(-1);
  return {
    chat: {
      count: real.filter(({ type, timestamp }) => type === "chat" && Date.parse(timestamp) > since).length,
      isLeast: all.length >= FIRST_PAGE && oldest !== undefined && Date.parse(oldest.timestamp) > since,
    },
    last: real[0]?.timestamp,
  };
}

export function chatWords({ chat: { count, isLeast }, last }: Happening, now: Date): string {
  const messages = count === 1 && !isLeast ? "message" : "messages";
  const rate = `connected, ${count.toLocaleString()}${isLeast ? "+" : ""} ${messages}/min`;
  return last === undefined || count > 0 ? rate : `${rate}, last event ${age(last, now)}`;
}
