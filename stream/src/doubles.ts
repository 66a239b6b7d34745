import type { EventOf, StreamEvent } from "./events";
import { isKind } from "./events";

/** Twitch sends the words and their event at the same time. Further apart than this, they are two things. */
const ONE_MOMENT_MS = 120_000;

/** Chat programs add these characters so that Twitch accepts the same words twice. */
const UNSEEN = /[\s\p{Cf}\p{Cn}\p{DI}\u2800]+/gu;

/**
 * Whether a chat message only repeats the words of another event, such as a cheer, a resub or a
 * redemption. Twitch repeats such words in chat.
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

/** A chat message has its own words. */
function wordsIn(event: StreamEvent): string | undefined {
  const { message, input } = event.data as { readonly message?: string; readonly input?: string };
  return isKind(event, "chat") ? undefined : (message ?? input);
}

/** In chat, an anonymous account sends the words of an anonymous cheer. */
function isSameViewer({ data }: EventOf<"chat">, event: StreamEvent): boolean {
  return isKind(event, "cheer") && event.data.anonymous
    ? data.bits === event.data.bits
    : "userId" in event.data && event.data.userId === data.userId;
}

/** A chat message comes without the name before a reply; a cheer still has it. */
function isSameText({ data: { message, reply } }: EventOf<"chat">, written: string): boolean {
  return reply === undefined ? seen(message) === seen(written) : seen(written).endsWith(seen(message));
}

function seen(text: string): string {
  return text.replace(UNSEEN, "");
}
