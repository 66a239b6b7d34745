import { isKind, type StreamEvent } from "@integron/stream/events";

/** Returns the earlier event with the values of a detail; undefined where the detail is about something else. */
export function supplemented(earlier: StreamEvent, detail: StreamEvent): StreamEvent | undefined {
  return detail.detail === true && isSameThing(earlier, detail)
    ? { ...earlier, data: { ...earlier.data, ...detail.data } }
    : undefined;
}

function isSameThing(one: StreamEvent, other: StreamEvent): boolean {
  if (isKind(one, "gift_sub") && isKind(other, "gift_sub")) {
    return one.data.giftId === other.data.giftId;
  }
  if (isKind(one, "resub") && isKind(other, "resub")) {
    return one.data.userId === other.data.userId;
  }
  return (
    isKind(one, "sub") &&
    isKind(other, "sub") &&
    one.data.userId === other.data.userId &&
    (one.data.gift === undefined) === (other.data.gift === undefined)
  );
}
