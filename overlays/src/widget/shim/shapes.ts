import { type EventOf, isKind, type StreamEvent } from "@integron/stream/events";
import type { Viewer } from "@integron/stream/kinds/viewer";
import { ANONYMOUS, givenBy } from "../giver";
import { type BadgePictures, messageOf } from "./message";

/** What a widget gets as the `detail` of `onEventReceived`. */
export interface WidgetEvent {
  readonly listener: string;
  readonly event: object;
}

/** An event in the shape of `…-latest`, with the fields that each family has beside these. */
export interface Latest {
  readonly type: "follower" | "subscriber" | "cheer" | "raid" | "tip";
  readonly name: string;
  readonly amount: number;
  readonly createdAt: string;
  readonly providerId?: string;
  readonly gifted?: true;
  readonly senderId?: string;
  readonly bulkGifted?: true;
}

function latest(type: Latest["type"], { data, timestamp }: StreamEvent, more: object = {}): Latest {
  const { userId, displayName: name = ANONYMOUS, profileImageUrl: avatar } = data as Partial<Viewer>;
  const viewer = {
    name,
    displayName: name,
    ...(userId && { providerId: userId }),
    ...(avatar && { avatar }),
  };
  const usual = { type, amount: 0, message: "", createdAt: timestamp };
  return { ...usual, ...viewer, ...more };
}

const tierOf = ({ tier = "1000", prime = false }: { tier?: string; prime?: boolean }) =>
  prime ? "prime" : tier;

function giftIn({ gift, displayName }: EventOf<"sub">["data"]): object {
  const { userId: senderId, displayName: sender = ANONYMOUS } = gift?.gifter ?? {};
  const isCommunityGift = gift?.giftId !== undefined;
  return gift ? { ...givenBy(sender, displayName), senderId, gifted: true, isCommunityGift } : {};
}

/** A tool's event of the name `tip` or `donation`, which StreamElements has from its own pages. */
function ofTool({ name, payload, displayName }: EventOf<"custom">["data"]): object | undefined {
  const who = String(displayName ?? payload.name ?? payload.donor ?? ANONYMOUS);
  const more = { amount: Number(payload.amount) || 0, message: String(payload.message ?? "") };
  return name === "tip" || name === "donation" ? { name: who, displayName: who, ...more } : undefined;
}

/** Undefined for an event that StreamElements does not have, or that is no news. */
export function latestOf(event: StreamEvent): Latest | undefined {
  if (event.detail === true || event.again === true) {
    return undefined;
  }
  if (isKind(event, "follow")) {
    return latest("follower", event);
  }
  if (isKind(event, "sub")) {
    return latest("subscriber", event, { amount: 1, tier: tierOf(event.data), ...giftIn(event.data) });
  }
  if (isKind(event, "resub")) {
    const { months: amount = 1, words, message = "" } = event.data;
    return latest("subscriber", event, { amount, tier: tierOf(event.data), message: words ?? message });
  }
  if (isKind(event, "gift_sub")) {
    const { total: amount, displayName: sender = ANONYMOUS, cumulativeTotal: count = amount } = event.data;
    return latest("subscriber", event, { amount, count, tier: tierOf(event.data), sender, bulkGifted: true });
  }
  if (isKind(event, "cheer")) {
    return latest("cheer", event, { amount: event.data.bits, message: event.data.message });
  }
  if (isKind(event, "raid")) {
    return latest("raid", event, { amount: event.data.viewers });
  }
  const tip = isKind(event, "custom") ? ofTool(event.data) : undefined;
  return tip && latest("tip", event, tip);
}

/** What StreamElements lists as an activity: the listener `event`. */
function activity(type: string, { id, timestamp: createdAt }: StreamEvent, data: object): WidgetEvent {
  const ids = { _id: String(id), activityId: String(id) };
  const event = { type, provider: "twitch", flagged: false, createdAt, updatedAt: createdAt, data, ...ids };
  return { listener: "event", event };
}

function ofLatest(event: StreamEvent, one: Latest): readonly WidgetEvent[] {
  const { createdAt: _, ...fields } = one;
  const listener = `${one.type}-latest`;
  const ids = { _id: String(event.id), activityId: String(event.id), sessionTop: false };
  const own = { ...fields, ...ids, originalEventName: listener, ...(event.test && { isTest: true }) };
  const type = one.bulkGifted ? "communityGiftPurchase" : one.type.replace("follower", "follow");
  const listed = activity(type, event, { username: one.name, quantity: 0, ...fields });
  const all = [listed, { listener, event: own }];
  return event.test ? [{ listener: "event:test", event: { listener, event: own } }, ...all] : all;
}

/** What a widget receives for an event, in this order; nothing for what StreamElements does not have. */
export function receivedOf(
  event: StreamEvent,
  badges: BadgePictures,
  channel: string,
): readonly WidgetEvent[] {
  const one = latestOf(event);
  if (one !== undefined) {
    return ofLatest(event, one);
  }
  if (isKind(event, "chat")) {
    return [{ listener: "message", event: messageOf(event, badges, channel) }];
  }
  if (isKind(event, "chat_delete")) {
    return [{ listener: "delete-message", event: { msgId: event.data.messageId } }];
  }
  if (isKind(event, "redemption")) {
    const { reward, input: message = "", username, displayName, userId: providerId } = event.data;
    const what = { amount: reward.cost, redemption: reward.title, message, quantity: 0 };
    return [activity("channelPointsRedemption", event, { username, displayName, providerId, ...what })];
  }
  if (!isKind(event, "custom")) {
    return [];
  }
  const { name, payload } = event.data;
  const { counter, field, value } = payload;
  if (name === "counter") {
    return [{ listener: "bot:counter", event: { counter, value } }];
  }
  return name === "widget-button" ? [{ listener: name, event: { listener: name, field, value } }] : [];
}
