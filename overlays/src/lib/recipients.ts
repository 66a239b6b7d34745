import { isKind, type StreamEvent } from "@integron/stream/events";

/** So many recipients of one gift are named; the others are counted. */
export const NAMES_SHOWN = 6;

/** Somebody who got a sub out of a gift. */
export interface Recipient {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

/** A recipient, and which gift it was. */
export interface Received extends Recipient {
  readonly giftId: string;
}

/** Nothing where the event tells of something else, or does not say which gift it was. */
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

/** Those who are known after one more was told; as they were when that one is known already, or one too many. */
export function named(known: readonly Recipient[], one: Recipient): readonly Recipient[] {
  const { userId, username, displayName } = one;
  return known.length >= NAMES_SHOWN || known.some((other) => other.userId === userId)
    ? known
    : [...known, { userId, username, displayName }];
}

/** Those who are left once a viewer was deleted. */
export function without<One extends Recipient>(known: readonly One[], userId: string): readonly One[] {
  return known.filter((one) => one.userId !== userId);
}
