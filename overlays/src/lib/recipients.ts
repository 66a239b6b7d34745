import { isKind, type StreamEvent } from "./events";

/** So many recipients of one gift are named; the others are counted. */
export const NAMES_SHOWN = 6;

/** Somebody who got a sub out of a gift. */
export interface Recipient {
  readonly userId: string;
  readonly name: string;
}

/** A recipient, and which gift it was. */
export interface Received extends Recipient {
  readonly giftId: string;
}

/** Nothing where the event tells of something else, or does not say which gift it was. */
export function received(event: StreamEvent): Received | undefined {
  const giftId = isKind(event, "sub") ? event.data.gift?.giftId : undefined;
  return isKind(event, "sub") && giftId !== undefined
    ? { giftId, userId: event.data.userId, name: event.data.displayName }
    : undefined;
}

export function isGift(event: StreamEvent, giftId: string): boolean {
  return isKind(event, "gift_sub") && event.data.giftId === giftId;
}

/** Those who are known after one more was told; as they were when that one is known already, or one too many. */
export function named(known: readonly Recipient[], { userId, name }: Recipient): readonly Recipient[] {
  return known.length >= NAMES_SHOWN || known.some((one) => one.userId === userId)
    ? known
    : [...known, { userId, name }];
}

/** Those who are left once a viewer was deleted. */
export function without<One extends Recipient>(known: readonly One[], userId: string): readonly One[] {
  return known.filter((one) => one.userId !== userId);
}
