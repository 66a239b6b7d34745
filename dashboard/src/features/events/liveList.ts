import { forget, itself } from "@integron/stream/deletion";
import { isWordsOf } from "@integron/stream/doubles";
import { type Gap, isKind, type StreamEvent } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { type Removal, redactAll, removal } from "@integron/stream/moderation";

/** The most events in the list. */
const MOST_SHOWN = 200;

/** What the user holds: no new event moves these rows. */
export interface HeldRows {
  /** The newest event when the user began to hold the list. */
  readonly newest: number;
  /** Newest first. Removed events and words leave them at once. */
  readonly rows: readonly StreamEvent[];
  /** How many later events have left the list meanwhile. */
  readonly passed: number;
}

/** What has come over the stream. */
export interface LiveList {
  /** Newest first. */
  readonly live: readonly StreamEvent[];
  readonly held?: HeldRows | undefined;
}

export const NO_EVENTS: LiveList = { live: [] };

/** Adds events, the oldest of them first. */
export function arrived({ live, held }: LiveList, events: readonly StreamEvent[]): LiveList {
  const all = [...[...events].reverse(), ...live];
  if (held === undefined) {
    return { live: all.slice(0, MOST_SHOWN) };
  }
  const later = all.filter(({ id }) => id > held.newest);
  return {
    live: all.slice(0, MOST_SHOWN),
    held: {
      newest: held.newest,
      rows: rest(held, later, undefined),
      passed: held.passed + Math.max(0, later.length - MOST_SHOWN),
    },
  };
}

/** Begins to hold the rows that are shown. */
export function hold({ live }: LiveList, rows: readonly StreamEvent[]): LiveList {
  const newest = rows[0]?.id ?? 0;
  const later = live.filter(({ id }) => id > newest);
  return { live, held: { newest, rows: rest({ newest, rows }, later, undefined), passed: 0 } };
}

/** Applies what the gap may have removed to the rows that are held. */
export function missed({ live, held }: LiveList, gap: Gap): LiveList {
  return { live, held: held && { ...held, rows: rest(held, [], gap) } };
}

/** What is left of held rows after later events. */
function rest(
  { newest, rows }: Pick<HeldRows, "newest" | "rows">,
  later: readonly StreamEvent[],
  gap: Gap | undefined,
): readonly StreamEvent[] {
  return withoutRemoved([...later, ...rows], gap).filter(({ id }) => id <= newest);
}

/** The list as it is shown while nothing holds it: what was loaded and what came, newest first. */
export function shownOf(
  live: readonly StreamEvent[],
  loaded: readonly StreamEvent[],
  gap: Gap | undefined,
): readonly StreamEvent[] {
  return withoutDoubles(withoutRemoved(merge(live, loaded), gap));
}

/** How many events wait above the rows that are held. */
export function waitingAbove({ newest, passed }: HeldRows, shown: readonly StreamEvent[]): number {
  return passed + shown.filter(({ id }) => id > newest).length;
}

/**
 * Removes the events of a deleted viewer, the words that a moderator removed, and the words that a gap may
 * have removed.
 */
function withoutRemoved(events: readonly StreamEvent[], gap: Gap | undefined): readonly StreamEvent[] {
  const left = events.reduceRight<readonly StreamEvent[]>((kept, event) => {
    const gone = removal(event, kept);
    return [event, ...(gone === undefined ? forget(kept, event, itself) : redactEvents(kept, gone))];
  }, []);
  if (gap === undefined) {
    return left;
  }
  const since = left.filter(({ id }) => id > gap.after);
  const before = left.filter(({ id }) => id <= gap.after);
  return [...since, ...redactEvents(before, missedRemoval(gap))];
}

/** Removes the chat messages that only repeat the words of another event in the list. */
function withoutDoubles(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.filter((event) => !isKind(event, "chat") || !events.some((other) => isWordsOf(event, other)));
}

function redactEvents(events: readonly StreamEvent[], gone: Removal): readonly StreamEvent[] {
  return redactAll(events, gone, itself, (_, left) => left);
}

/** Sorts newest first and keeps each id once. */
function merge(...lists: ReadonlyArray<readonly StreamEvent[]>): readonly StreamEvent[] {
  const byId = new Map(lists.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort((one, other) => other.id - one.id).slice(0, MOST_SHOWN);
}
