import { forget, itself } from "@integron/stream/deletion";
import { type EventOf, isKind, type StreamEvent } from "@integron/stream/events";
import { admit, type Removal, redactAll, remember, removal } from "@integron/stream/moderation";

export type Message = EventOf<"chat">;

/** The messages on screen, oldest first, and the recent removals by moderators. */
export interface ChatLog {
  readonly messages: readonly Message[];
  readonly removals: readonly Removal[];
}

export const EMPTY_LOG: ChatLog = { messages: [], removals: [] };

/** Returns the log after an event: at most `max` messages, without removed ones. */
export function apply(log: ChatLog, event: StreamEvent, max: number): ChatLog {
  if (isKind(event, "chat")) {
    const shown = admit(event, log.removals);
    return shown === undefined ? log : { ...log, messages: [...log.messages, shown].slice(-max) };
  }
  const gone = removal(event);
  if (gone !== undefined) {
    return { ...redactLog(log, gone), removals: remember(log.removals, gone) };
  }
  const messages = forget(log.messages, event, itself);
  return messages === log.messages ? log : { ...log, messages };
}

/** Returns the log without removed messages. */
export function redactLog(log: ChatLog, gone: Removal): ChatLog {
  const messages = redactAll<StreamEvent>(log.messages, gone, itself, (_, rest) => rest);
  return { ...log, messages: messages as readonly Message[] };
}

export function withoutMessage(log: ChatLog, gone: Message): ChatLog {
  return { ...log, messages: log.messages.filter(({ id }) => id !== gone.id) };
}
