import { forget } from "../lib/deletion";
import { type EventOf, isKind, type StreamEvent } from "../lib/events";

export type Message = EventOf<"chat">;
type Removal = EventOf<"chat_delete"> | EventOf<"chat_clear">;

/** The messages on screen, oldest first, and what a moderator has lately taken away. */
export interface ChatLog {
  readonly messages: readonly Message[];
  readonly removals: readonly Removal[];
}

export const EMPTY_LOG: ChatLog = { messages: [], removals: [] };

/** So many removals are remembered, for messages that come after the word that they are gone. */
const MOST_REMOVALS = 200;

/** The log after an event: at most `max` messages, and none that was taken away. */
export function apply(log: ChatLog, event: StreamEvent, max: number): ChatLog {
  if (isKind(event, "chat")) {
    const isGone = log.removals.some((removal) => concerns(removal, event) && !isLater(event, removal));
    return isGone ? log : { ...log, messages: [...log.messages, event].slice(-max) };
  }
  if (isKind(event, "chat_delete") || isKind(event, "chat_clear")) {
    return {
      messages: log.messages.filter((message) => !concerns(event, message)),
      removals: [...log.removals, event].slice(-MOST_REMOVALS),
    };
  }
  const messages = forget(log.messages, event, (message) => message);
  return messages === log.messages ? log : { ...log, messages };
}

export function without(log: ChatLog, gone: Message): ChatLog {
  return { ...log, messages: log.messages.filter((message) => message !== gone) };
}

function concerns(removal: Removal, { data }: Message): boolean {
  return isKind(removal, "chat_delete")
    ? removal.data.messageId === data.messageId
    : removal.data.userId === undefined || removal.data.userId === data.userId;
}

/** Whoever was cleared may write again; a message that was deleted stays so. Times compare as text. */
function isLater(message: Message, removal: Removal): boolean {
  return isKind(removal, "chat_clear") && message.timestamp >= removal.timestamp;
}
