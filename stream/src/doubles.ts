import type { EventOf, StreamEvent } from "./events";
import { isKind } from "./events";

/** Twitch tells the words and what they came with at once; more than this apart, they are two things. */
const ONE_MOMENT_MS = 120_000;

/** Chat programs add these, so that Twitch takes the same words twice. */
const UNSEEN = /[\s\p{Cf}\p{Cn}\p{DI}\u2800]+/gu;

/**
 * Whether a chat message is no more than the words of another event: of a cheer, a resub, a redemption or the
 * like. Twitch tells such words once more in chat.
 */
export function isWordsOf(chat: EventOf<"chat">, event: StreamEvent): boolean {
  const written = wordsIn(event);
  return (
    written !== undefined &&
    isNoPlainMessage(chat) &&
    isSameViewer(chat, event) &&
    isSameText(chat, written) &&
    Math.abs(Date.parse(chat.timestamp) - Date.parse(event.timestamp)) <= ONE_MOMENT_MS
  );
}

function isNoPlainMessage({ data: { bits, notice, rewardId, style } }: EventOf<"chat">): boolean {
  return [bits, notice, rewardId, style].some((mark) => mark !== undefined);
}

function wordsIn(event: StreamEvent): string | undefined {
  if (isKind(event, "redemption")) {
    return event.data.input;
  }
  const tells =
    isKind(event, "cheer") ||
    isKind(event, "resub") ||
    isKind(event, "power_up") ||
    isKind(event, "watch_streak") ||
    isKind(event, "charity") ||
    isKind(event, "bits_badge");
  return tells ? event.data.message : undefined;
}

/** In chat, a stand-in says what was cheered anonymously. */
function isSameViewer({ data }: EventOf<"chat">, event: StreamEvent): boolean {
  return isKind(event, "cheer") && event.data.anonymous
    ? data.bits === event.data.bits
    : "userId" in event.data && event.data.userId === data.userId;
}

/** A chat message comes without the name before a reply, which a cheer still has. */
function isSameText({ data: { message, reply } }: EventOf<"chat">, written: string): boolean {
  return reply === undefined ? seen(message) === seen(written) : seen(written).endsWith(seen(message));
}

function seen(text: string): string {
  return text.replace(UNSEEN, "");
}
