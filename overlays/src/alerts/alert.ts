import { isPublic } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import { type Removal, redact } from "@integron/stream/moderation";
import { type Saying, writing } from "@integron/stream/words/description";
import { supplemented } from "../lib/details";
import { isGift, type Recipient, received, withoutRecipient, withRecipient } from "../lib/recipients";
import type { ClaimedAlert, Look } from "./claims";

/** An alert on screen, with the later events that belong to it. */
export interface ShownAlert {
  readonly id: number;
  readonly variant?: string | undefined;
  readonly look: Look;
  readonly event: StreamEvent;
  /** The known recipients of the gift, as many as are shown. */
  readonly recipients: readonly Recipient[];
  /** The subscriber's message about it. */
  readonly said?: Saying | undefined;
  /** The event that has the message. */
  readonly saidIn?: StreamEvent | undefined;
  /** The first of the further events that it stands for. */
  readonly others: readonly StreamEvent[];
  /** How many further events it stands for. */
  readonly combined: number;
}

/**
 * Undefined for an alert that a later version has made, or whose event was removed. An event of a tool is an alert
 * only by a rule of the user's, so it may be shown here.
 */
export function alertOf(claimed: ClaimedAlert): ShownAlert | undefined {
  const { id, variant, look, event, combined } = claimed;
  if (event === undefined || !(isPublic(event) || isKind(event, "custom"))) {
    return undefined;
  }
  const first: ShownAlert = { id, variant, look, event, recipients: [], others: [], combined };
  return claimed.details.reduce<ShownAlert>(
    (alert, detail) => receive(alert, detail) ?? joined(alert, detail),
    first,
  );
}

function joined(alert: ShownAlert, other: StreamEvent): ShownAlert {
  return other.type === alert.event.type && other.detail !== true
    ? { ...alert, others: [...alert.others, other] }
    : alert;
}

/** Returns the alert with the event's details; undefined where the event is about something else. */
export function receive(alert: ShownAlert, event: StreamEvent): ShownAlert | undefined {
  const recipient = received(event);
  if (recipient !== undefined) {
    const isOurs = [alert.event, ...alert.others].some((gift) => isGift(gift, recipient.giftId));
    return isOurs ? { ...alert, recipients: withRecipient(alert.recipients, recipient) } : undefined;
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

/**
 * Returns what may be shown after a moderator's removal: no message that was removed, no viewer who was timed out, otherwise
 * the alert without words.
 */
export function afterRemoval(alert: ShownAlert, gone: Removal): ShownAlert | undefined {
  const { by } = gone;
  if (isKind(by, "chat_clear") && by.data.userId !== undefined) {
    return withoutViewer(alert, by.data.userId);
  }
  const rest = redact(alert.event, gone);
  const isOfMessage = isKind(by, "chat_delete") && rest !== alert.event;
  if (isOfMessage || rest === undefined) {
    return undefined;
  }
  const isSaidGone = alert.saidIn !== undefined && redact(alert.saidIn, gone) !== alert.saidIn;
  return { ...alert, event: rest, ...(isSaidGone ? { said: undefined, saidIn: undefined } : {}) };
}

/**
 * Returns what may be shown without a viewer who was timed out or deleted. Where that is the first one of several,
 * the next one takes the place, as in the server's queue.
 */
export function withoutViewer(alert: ShownAlert, userId: string): ShownAlert | undefined {
  const recipients = withoutRecipient(alert.recipients, userId);
  const others = alert.others.filter((other) => !isBy(other, userId));
  const combined = alert.combined - (alert.others.length - others.length);
  if (!isBy(alert.event, userId)) {
    return { ...alert, recipients, others, combined };
  }
  const [next, ...further] = others;
  if (next === undefined) {
    return undefined;
  }
  const event = alert.event.replay === undefined ? next : { ...next, replay: alert.event.replay };
  return { ...alert, event, recipients, others: further, combined: combined - 1 };
}

function isBy(event: StreamEvent, userId: string): boolean {
  return "userId" in event.data && event.data.userId === userId;
}

/** Kinds that never are an alert, or too often: they wake no page. */
const SILENT =
  /^(chat|chat_dropped|sub_end|redemption_update|raid_out|hype_train_end|.*_progress|.*_lock|stream_offline|channel_update|ad_break|unknown|control)$/;

/** Whether something may wait, or the queue may go on, after this event. */
export function mayWake(event: StreamEvent): boolean {
  return !SILENT.test(event.type) && event.detail !== true;
}
