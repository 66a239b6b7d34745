import { forget } from "@integron/stream/deletion";
import { type Gap, isKind, type StreamEvent } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { type Removal, redact, removal } from "@integron/stream/moderation";

const REMOVING: readonly string[] = ["chat_delete", "chat_clear", "user_deleted"];

/** The events that remove something of earlier ones. */
export function removing(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.filter(({ type }) => REMOVING.includes(type));
}

/**
 * Returns what may be shown of the events after these removals: without deleted viewers, and without the words that a
 * moderator removed. Returns the same list where nothing is removed.
 *
 * @param lines where a removed message may be, so that its words are found in other events
 */
export function swept(
  events: readonly StreamEvent[],
  removals: readonly StreamEvent[],
  lines: readonly StreamEvent[] = events,
): readonly StreamEvent[] {
  return removals.reduce((left, by) => {
    if (isKind(by, "user_deleted")) {
      // A viewer who comes back stays.
      return left.filter((event) => event.id >= by.id || forget([event], by, (one) => one).length > 0);
    }
    const gone = removal(by, lines);
    return gone === undefined ? left : without(left, gone);
  }, events);
}

/** Without the words from before a gap, since their removal may be in it. */
export function sweptByGap(events: readonly StreamEvent[], gap: Gap): readonly StreamEvent[] {
  const missed = missedRemoval(gap);
  return without(events, { by: { ...missed.by, id: gap.after + 1 } });
}

function without(events: readonly StreamEvent[], gone: Removal): readonly StreamEvent[] {
  return events.flatMap((event) => {
    const rest = event.id >= gone.by.id ? event : redact(event, gone);
    return rest === undefined ? [] : [rest];
  });
}
