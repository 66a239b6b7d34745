import { isKind, type StreamEvent } from "./events";

/** So many recipients of one gift are named; the others are counted. */
export const NAMES_SHOWN = 6;

/** Somebody got a sub out of a gift. */
export interface Received {
  readonly giftId: string;
  readonly name: string;
}

/** Nothing where the event tells of something else, or does not say which gift it was. */
export function received(event: StreamEvent): Received | undefined {
  const giftId = isKind(event, "sub") ? event.data.gift?.giftId : undefined;
  return isKind(event, "sub") && giftId !== undefined ? { giftId, name: event.data.displayName } : undefined;
}

export function isGift(event: StreamEvent, giftId: string): boolean {
  return isKind(event, "gift_sub") && event.data.giftId === giftId;
}

/** The names that are known after one more was told; as they were when it is known already, or one too many. */
export function named(names: readonly string[], name: string): readonly string[] {
  return names.length >= NAMES_SHOWN || names.includes(name) ? names : [...names, name];
}
