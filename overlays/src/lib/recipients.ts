import { isKind, type StreamEvent } from "@integron/stream/events";

/** The most recipients of one gift that are named; the others are counted. */
export const NAMES_SHOWN = 6;

/** A viewer who received a sub from a gift. */
export interface Recipient {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

/** A recipient and the id of the gift. */
export interface Received extends Recipient {
  readonly giftId: string;
}

/** Returns undefined where the event is of another kind, or does not name its gift. */
export function received(event: StreamEvent): Received | undefined {
  if (!isKind(event, "sub")) {
    return undefined;
  }
  const { userId, username, displayName, gift } = event.data;
  return gift?.giftId === undefined ? undefined : { giftId: gift.giftId, userId, username, displayName };
}

export function isGift(event: StreamEvent, giftId: string): boolean {
  return isKind(event, "gift_sub") && event.data.giftId === giftId;
}

/** Returns the known recipients with one more; the same list when that one is already in it, or the list is full. */
export function withRecipient(known: readonly Recipient[], one: Recipient): readonly Recipient[] {
  const { userId, username, displayName } = one;
  return known.length >= NAMES_SHOWN || known.some((other) => other.userId === userId)
    ? known
    : [...known, { userId, username, displayName }];
}

/** Returns the recipients without a deleted viewer. */
export function withoutRecipient<One extends Recipient>(
  known: readonly One[],
  userId: string,
): readonly One[] {
  return known.filter((one) => one.userId !== userId);
}
