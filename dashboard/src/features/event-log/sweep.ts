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

/** Without a copy where nothing changes, since the list may have a hundred thousand events. */
function without(events: readonly StreamEvent[], gone: Removal): readonly StreamEvent[] {
  let kept: StreamEvent[] | undefined;
  let place = 0;
  for (const event of events) {
    const rest = event.id >= gone.by.id || !mayConcern(event, gone) ? event : redact(event, gone);
    if (rest !== event) {
      kept ??= events.slice(0, place);
    }
    if (rest !== undefined) {
      kept?.push(rest);
    }
    place++;
  }
  return kept ?? events;
}

/** Passes over most chat quickly: it can be the message itself, be of the viewer, or quote either. */
function mayConcern(event: StreamEvent, { by }: Removal): boolean {
  if (!isKind(event, "chat") || event.data.reply !== undefined) {
    return true;
  }
  return isKind(by, "chat_delete")
    ? event.data.messageId === by.data.messageId || by.data.events?.includes(event.id) === true
    : by.data.userId === undefined || by.data.userId === event.data.userId;
}
