import { forget } from "@integron/stream/deletion";
import { isPublic } from "@integron/stream/describe";
import { isWordsOf } from "@integron/stream/doubles";
import { isKind, type StreamEvent } from "@integron/stream/events";
import { type Removal, redactAll, removal } from "@integron/stream/moderation";
import { supplemented } from "../lib/details";
import { isGift, type Recipient, received, withoutRecipient, withRecipient } from "../lib/recipients";

/** An item of the list. */
export interface FeedEntry {
  readonly event: StreamEvent;
  /** The known recipients of the gift, as many as are shown. */
  readonly recipients: readonly Recipient[];
}

/**
 * Returns the list with an event added, at most `max` long. It folds recipients under their gift,
 * in any order of arrival; a recipient whose gift is not in the list is an item alone. Words that
 * chat repeats are in it once. Late details go into their item. A moderator's removal takes its
 * words off the list and is a line of its own.
 */
export function add(
  shown: readonly FeedEntry[],
  event: StreamEvent,
  max: number,
  gone: Removal | undefined = removal(event),
): readonly FeedEntry[] {
  const entries = gone === undefined ? shown : redactEntries(shown, gone);
  if (isKind(event, "user_deleted")) {
    return forget(entries, event, (entry) => entry.event).map((entry) => ({
      ...entry,
      recipients: withoutRecipient(entry.recipients, event.data.userId),
    }));
  }
  if (!isPublic(event) || (isKind(event, "chat") && entries.some((entry) => isWordsOf(event, entry.event)))) {
    return entries;
  }
  for (const entry of [...entries].reverse()) {
    const whole = supplemented(entry.event, event);
    if (whole !== undefined) {
      return replaced(entries, entry, whole, max);
    }
  }
  const recipient = received(event);
  if (recipient !== undefined && entries.some((entry) => isGift(entry.event, recipient.giftId))) {
    return entries.map((entry) => {
      if (isGift(entry.event, recipient.giftId)) {
        return { ...entry, recipients: withRecipient(entry.recipients, recipient) };
      }
      const others = withoutRecipient(entry.recipients, recipient.userId);
      return others.length < entry.recipients.length && event.detail === true
        ? { ...entry, recipients: others }
        : entry;
    });
  }
  const mine = entries.filter((entry) => isFor(entry, event));
  const recipients = mine.flatMap((entry) => received(entry.event) ?? []).reduce(withRecipient, []);
  const others = entries.filter((entry) => !mine.includes(entry) && !isToldBy(event, entry.event));
  return [...others, { event, recipients }].slice(-max);
}

/** Returns the list with an updated item: in its place, or under the gift that it now belongs to. */
function replaced(
  entries: readonly FeedEntry[],
  entry: FeedEntry,
  event: StreamEvent,
  max: number,
): readonly FeedEntry[] {
  const recipient = received(event);
  return recipient !== undefined && entries.some((other) => isGift(other.event, recipient.giftId))
    ? add(
        entries.filter((other) => other !== entry),
        event,
        max,
      )
    : entries.map((other) => (other === entry ? { ...entry, event } : other));
}

/** Returns the list without what a moderator removed. */
export function redactEntries(entries: readonly FeedEntry[], gone: Removal): readonly FeedEntry[] {
  return redactAll(
    entries,
    gone,
    (entry) => entry.event,
    (entry, event) => ({ ...entry, event }),
  );
}

/** Whether the event has the words of a chat message that is already in the list. */
function isToldBy(event: StreamEvent, earlier: StreamEvent): boolean {
  return isKind(earlier, "chat") && isWordsOf(earlier, event);
}

function isFor({ event }: FeedEntry, gift: StreamEvent): boolean {
  const recipient = received(event);
  return recipient !== undefined && isGift(gift, recipient.giftId);
}
