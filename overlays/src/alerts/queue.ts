import { forget } from "@integron/stream/deletion";
import { isPublic } from "@integron/stream/describe";
import { type EventOf, isKind, type StreamEvent } from "@integron/stream/events";
import { type Removal, redact, redactAll } from "@integron/stream/moderation";
import { type Saying, writing } from "@integron/stream/words/description";
import { supplemented } from "../lib/details";
import { isGift, named, type Received, type Recipient, received, without } from "../lib/recipients";

/** An event on screen or waiting, with its later details. */
export interface Alert {
  readonly event: StreamEvent;
  /** The known recipients of the gift, as many as are shown. */
  readonly recipients: readonly Recipient[];
  /** The subscriber's message about it. */
  readonly said?: Saying | undefined;
  /** The event that has the message. */
  readonly saidIn?: StreamEvent | undefined;
}

/** The alert on screen and the waiting alerts, in the order in which they came. */
export interface AlertQueue {
  /** The first one is on screen. */
  readonly alerts: readonly Alert[];
  readonly leaving: boolean;
  /** Recipients that arrived before their gift. */
  readonly early: readonly Received[];
}

export type AlertStep =
  | { readonly step: "arrived"; readonly event: StreamEvent; readonly capacity: number }
  /** An event without an alert of its own, which may have details for one. */
  | { readonly step: "received"; readonly event: StreamEvent }
  /** A moderator removed something. */
  | { readonly step: "removed"; readonly gone: Removal }
  | { readonly step: "shown" }
  | { readonly step: "left" }
  | { readonly step: "cleared" };

export const EMPTY_QUEUE: AlertQueue = { alerts: [], leaving: false, early: [] };

/** Enough for the recipients of the largest gift whose names are shown, and for some whose gift never arrives. */
const MOST_EARLY = 50;

/**
 * Kinds without an alert: they happen too often, continue or end something that had its alert, or are no
 * reason to celebrate.
 */
const SILENT =
  /^(chat.*|sub_end|redemption_update|raid_out|hype_train_end|.*_progress|.*_lock|stream_offline|channel_update|ad_break|unknown|user_deleted|control)$/;

/**
 * Whether the event raises an alert. A gift raises one, however many viewers receive it. A detail
 * belongs to an event that had its alert. An `again` event is no news. A backfilled event is over,
 * so it raises one only when asked.
 */
export function raisesAlert(event: StreamEvent, withBackfilled = false): boolean {
  const isReceived = isKind(event, "sub") && event.data.gift !== undefined;
  const isOver = event.backfilled === true && !withBackfilled;
  const isNews = event.detail !== true && event.again !== true;
  return isPublic(event) && !SILENT.test(event.type) && isNews && !isReceived && !isOver;
}

/** empty ──arrived──▶ showing ──shown──▶ leaving ──left──▶ showing the next, or empty */
export function advance(queue: AlertQueue, step: AlertStep): AlertQueue {
  switch (step.step) {
    case "arrived":
      return arrive(queue, step.event, step.capacity);
    case "received":
      return receive(queue, step.event);
    case "removed":
      return { ...queue, alerts: withoutWords(queue.alerts, step.gone) };
    case "shown":
      return { ...queue, leaving: true };
    case "left":
      return { ...queue, alerts: queue.alerts.slice(1), leaving: false };
    case "cleared":
      return EMPTY_QUEUE;
  }
}

function arrive(queue: AlertQueue, event: StreamEvent, capacity: number): AlertQueue {
  const [current, ...waiting] = queue.alerts;
  const mine = queue.early.filter(({ giftId }) => isGift(event, giftId));
  const alert = { event, recipients: mine.reduce(named, []) };
  return {
    ...queue,
    alerts: current === undefined ? [alert] : [current, ...[...waiting, alert].slice(-capacity)],
    early: queue.early.filter((recipient) => !mine.includes(recipient)),
  };
}

/** Returns the same queue when the event concerns no alert. */
function receive(queue: AlertQueue, event: StreamEvent): AlertQueue {
  if (isKind(event, "user_deleted")) {
    return withoutViewer(queue, event);
  }
  const supplemented = queue.alerts.map((alert) => supplement(alert, event));
  if (supplemented.some((alert) => alert !== undefined)) {
    return { ...queue, alerts: queue.alerts.map((alert, place) => supplemented[place] ?? alert) };
  }
  const recipient = received(event);
  return recipient === undefined
    ? queue
    : { ...queue, early: [...queue.early, recipient].slice(-MOST_EARLY) };
}

function withoutViewer(queue: AlertQueue, deletion: EventOf<"user_deleted">): AlertQueue {
  const { userId } = deletion.data;
  const alerts = forget(queue.alerts, deletion, (alert) => alert.event);
  return {
    alerts: alerts.map((alert) => ({ ...alert, recipients: without(alert.recipients, userId) })),
    leaving: queue.leaving && alerts[0] === queue.alerts[0],
    early: without(queue.early, userId),
  };
}

/** An alert stays, without its removed words. */
function withoutWords(alerts: readonly Alert[], gone: Removal): readonly Alert[] {
  const left = redactAll(
    alerts,
    gone,
    (alert) => alert.event,
    (alert, event) => ({ ...alert, event }),
  );
  return left.map((alert) =>
    alert.saidIn === undefined || redact(alert.saidIn, gone) === alert.saidIn
      ? alert
      : { ...alert, said: undefined, saidIn: undefined },
  );
}

/** Returns the alert with the event's details; undefined where the event is about something else. */
function supplement(alert: Alert, event: StreamEvent): Alert | undefined {
  const recipient = received(event);
  if (recipient !== undefined && isGift(alert.event, recipient.giftId)) {
    return { ...alert, recipients: named(alert.recipients, recipient) };
  }
  const whole = supplemented(alert.event, event);
  if (whole !== undefined) {
    return { ...alert, event: whole };
  }
  const isAboutSub =
    event.detail === true &&
    isKind(event, "resub") &&
    isKind(alert.event, "sub") &&
    alert.event.data.userId === event.data.userId;
  return isAboutSub ? { ...alert, said: writing(event.data), saidIn: event } : undefined;
}
