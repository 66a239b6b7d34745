import type { ClaimedAlert, Look } from "@integron/stream/alerts/claims";
import { isPublic } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import { type Saying, writing } from "@integron/stream/words/description";
import { supplemented } from "../lib/details";
import { isGift, type Recipient, received, withRecipient } from "../lib/recipients";

/** An alert on screen, with the later events that belong to it. */
export interface ShownAlert {
  readonly id: number;
  /** The kind of the rule, such as `cheer`, or `custom:` and a name. */
  readonly rule: string;
  readonly variant?: string | undefined;
  readonly look: Look;
  readonly event: StreamEvent;
  /** The known recipients of the gift, as many as are shown. */
  readonly recipients: readonly Recipient[];
  /** The subscriber's message about it. */
  readonly said?: Saying | undefined;
  /** The first of the further events that it stands for. */
  readonly others: readonly StreamEvent[];
  /** How many further events it stands for. */
  readonly combined: number;
}

/** Whether this page has words for the event. One of a tool is an alert only by a rule of the user's. */
export function canShow(event: StreamEvent): boolean {
  return isPublic(event) || isKind(event, "custom");
}

/** Undefined for an alert that a later version has made, or whose event was removed. */
export function alertOf(claimed: ClaimedAlert): ShownAlert | undefined {
  const { id, kind: rule, variant, look, event, combined } = claimed;
  if (event === undefined || !canShow(event)) {
    return undefined;
  }
  const first: ShownAlert = { id, rule, variant, look, event, recipients: [], others: [], combined };
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
function receive(alert: ShownAlert, event: StreamEvent): ShownAlert | undefined {
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
  return isAboutSub ? { ...alert, said: writing(event.data) } : undefined;
}
