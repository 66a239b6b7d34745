import { itself } from "../deletion";
import { isKind, type StreamEvent } from "../events";
import { type Removal, redact, redactAll } from "../moderation";
import type { ClaimedAlert } from "./claims";

/** An alert whose event is known: one that a later version has made may have none. */
export interface AlertToShow extends ClaimedAlert {
  readonly event: StreamEvent;
}

/** A gift to a thousand viewers names no more of them than this. */
const MOST_DETAILS = 200;

/** Returns the alert with an event that belongs to it; the same alert where the event is about something else. */
export function withDetail(alert: AlertToShow, event: StreamEvent): AlertToShow {
  const { details } = alert;
  return details.length < MOST_DETAILS && belongs(alert, event) && !details.some(({ id }) => id === event.id)
    ? { ...alert, details: [...details, event] }
    : alert;
}

function belongs({ event: first, details }: AlertToShow, event: StreamEvent): boolean {
  if (isKind(event, "sub") && event.data.gift?.giftId !== undefined) {
    const { giftId } = event.data.gift;
    return [first, ...details].some((gift) => isKind(gift, "gift_sub") && gift.data.giftId === giftId);
  }
  return event.detail === true && (hasSame(first, event, "giftId") || hasSame(first, event, "userId"));
}

function hasSame(one: StreamEvent, other: StreamEvent, field: string): boolean {
  const value = valueIn(one, field);
  return value !== undefined && value === valueIn(other, field);
}

function valueIn({ data }: StreamEvent, field: string): unknown {
  return (data as Readonly<Record<string, unknown>>)[field];
}

/**
 * Returns what may be shown after a moderator's removal: no message that was removed, no viewer who was timed out, otherwise
 * the alert without words.
 */
export function afterRemoval(alert: AlertToShow, gone: Removal): AlertToShow | undefined {
  const { by } = gone;
  if (isKind(by, "chat_clear") && by.data.userId !== undefined) {
    return withoutViewer(alert, by.data.userId);
  }
  const event = redact(alert.event, gone);
  const concerned = [
    alert.event,
    ...alert.details.filter(({ type, detail }) => detail && type === alert.event.type),
  ];
  const isOfMessage = isKind(by, "chat_delete") && concerned.some((one) => redact(one, gone) !== one);
  if (isOfMessage || event === undefined) {
    return undefined;
  }
  return { ...alert, event, details: redactAll(alert.details, gone, itself, (_, rest) => rest) };
}

/**
 * Returns what may be shown without a viewer who was timed out or deleted. Where that is the first one of several,
 * the next one takes the place, as in the server's queue.
 */
export function withoutViewer(alert: AlertToShow, userId: string): AlertToShow | undefined {
  const { event: first } = alert;
  const isFurther = ({ type, detail }: StreamEvent) => type === first.type && detail !== true;
  const details = alert.details.filter((event) => valueIn(event, "userId") !== userId);
  const gone = alert.details.filter(isFurther).length - details.filter(isFurther).length;
  const combined = alert.combined - gone;
  if (valueIn(first, "userId") !== userId) {
    return details.length === alert.details.length ? alert : { ...alert, details, combined };
  }
  const next = details.find(isFurther);
  if (next === undefined) {
    return undefined;
  }
  const event = first.replay === undefined ? next : { ...next, replay: first.replay };
  return { ...alert, event, details: details.filter((one) => one !== next), combined: combined - 1 };
}
