import { isWordsOf } from "./doubles";
import { type EventOf, isKind, type StreamEvent } from "./events";

/** A moderator's event, and the removed message where its words are known to belong to another event. */
export interface Removal {
  readonly by: EventOf<"chat_delete"> | EventOf<"chat_clear">;
  readonly line?: EventOf<"chat"> | undefined;
}

/** How many removals and messages are remembered, for events that come after their removal. */
const MOST_REMEMBERED = 200;

/** Returns the removal; undefined for an event of another kind. */
export function removal(event: StreamEvent, lines: readonly StreamEvent[] = []): Removal | undefined {
  if (isKind(event, "chat_clear")) {
    return { by: event };
  }
  if (!isKind(event, "chat_delete")) {
    return undefined;
  }
  const { messageId } = event.data;
  return {
    by: event,
    line: lines.find((line) => isKind(line, "chat") && line.data.messageId === messageId) as
      | EventOf<"chat">
      | undefined,
  };
}

/**
 * Returns what may be shown of an event that came before a removal: undefined for a chat message,
 * another event without its words, an answer without its quote. Returns the same object where the
 * removal does not concern it.
 */
export function redact<Event extends StreamEvent>(event: Event, gone: Removal): Event | undefined {
  if (concerns(gone, event)) {
    return isKind(event, "chat") ? undefined : wordless(event);
  }
  return isKind(event, "chat") && quotes(event, gone) ? withoutQuote(event) : event;
}

/** Returns the items that stay after a removal, each with what may be shown of its event. */
export function redactAll<Item>(
  items: readonly Item[],
  gone: Removal,
  eventOf: (item: Item) => StreamEvent,
  withEvent: (item: Item, event: StreamEvent) => Item,
): readonly Item[] {
  return items.flatMap((item) => {
    const event = eventOf(item);
    const rest = redact(event, gone);
    return rest === undefined ? [] : [rest === event ? item : withEvent(item, rest)];
  });
}

/**
 * Returns what may be shown of an event that comes after these removals, which also apply to messages
 * written before them.
 */
export function admit<Event extends StreamEvent>(event: Event, gone: readonly Removal[]): Event | undefined {
  return gone.reduce<Event | undefined>(
    (rest, one) => (rest === undefined || isLater(rest, one) ? rest : redact(rest, one)),
    event,
  );
}

/** Returns the removals with one more, without the oldest. */
export function remember(past: readonly Removal[], gone: Removal): readonly Removal[] {
  return [...past, gone].slice(-MOST_REMEMBERED);
}

/** The removals that a page has received, for pages that show more than chat. */
export class Removals {
  #past: readonly Removal[] = [];
  #lines: readonly StreamEvent[] = [];

  /** Processes an arriving event: returns what may be shown of it, and what it removes. */
  take(event: StreamEvent): { readonly event: StreamEvent | undefined; readonly gone: Removal | undefined } {
    const gone = removal(event, this.#lines);
    if (gone !== undefined) {
      this.#past = remember(this.#past, gone);
      return { event, gone };
    }
    if (isKind(event, "chat")) {
      this.#lines = [...this.#lines, event].slice(-MOST_REMEMBERED);
    }
    return { event: admit(event, this.#past), gone };
  }

  /** Forgets everything, since another stream has other ids and removals. */
  forget(): void {
    this.#past = [];
    this.#lines = [];
  }
}

function concerns({ by, line }: Removal, event: StreamEvent): boolean {
  if (isKind(by, "chat_delete")) {
    const { messageId } = event.data as { readonly messageId?: string };
    const isLine = messageId === by.data.messageId && event.type !== "chat_delete";
    const isNamed = by.data.events?.includes(event.id) ?? false;
    return isLine || isNamed || (line !== undefined && isWordsOf(line, event));
  }
  return by.data.userId === undefined || ("userId" in event.data && event.data.userId === by.data.userId);
}

function quotes({ data: { reply } }: EventOf<"chat">, { by }: Removal): boolean {
  if (reply === undefined || reply.message === "") {
    return false;
  }
  return isKind(by, "chat_delete") ? reply.messageId === by.data.messageId : reply.userId === by.data.userId;
}

function withoutQuote<Event extends StreamEvent>(event: Event): Event {
  const data = event.data as EventOf<"chat">["data"];
  return { ...event, data: { ...data, reply: { ...data.reply, message: "" } } };
}

const WRITTEN = ["message", "fragments", "words", "input"];

function wordless<Event extends StreamEvent>(event: Event): Event {
  if (event.type === "unknown") {
    return { ...event, data: { ...event.data, payload: {} } };
  }
  if (!WRITTEN.some((field) => field in event.data)) {
    return event;
  }
  const rest = Object.entries(event.data).filter(([field]) => !WRITTEN.includes(field));
  const message = "message" in event.data ? { message: "" } : {};
  return { ...event, data: { ...Object.fromEntries(rest), ...message } };
}

/** A cleared viewer may write again; a deleted message stays deleted. Times compare as text. */
function isLater(event: StreamEvent, { by }: Removal): boolean {
  return isKind(by, "chat_clear") && event.timestamp >= by.timestamp;
}
