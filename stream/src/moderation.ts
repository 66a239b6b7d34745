import { isWordsOf } from "./doubles";
import { type EventOf, isKind, type StreamEvent } from "./events";

/** A moderator's event, and the line that it removed where that is known to be the words of something else. */
export interface Removal {
  readonly told: EventOf<"chat_delete"> | EventOf<"chat_clear">;
  readonly line?: EventOf<"chat"> | undefined;
}

/** So many are remembered, for what comes after the word that it is gone, and for lines that go with something else. */
const MOST_REMEMBERED = 200;

/** What was removed; nothing where the event tells of something else. */
export function removal(event: StreamEvent, lines: readonly StreamEvent[] = []): Removal | undefined {
  if (isKind(event, "chat_clear")) {
    return { told: event };
  }
  if (!isKind(event, "chat_delete")) {
    return undefined;
  }
  const { messageId } = event.data;
  return {
    told: event,
    line: lines.find((line) => isKind(line, "chat") && line.data.messageId === messageId) as
      | EventOf<"chat">
      | undefined,
  };
}

/**
 * What may be shown of an event that came before a removal: nothing of a line of chat; another event without its
 * words; an answer without what it quotes. The very same where it is not concerned.
 */
export function redact<Event extends StreamEvent>(event: Event, gone: Removal): Event | undefined {
  if (concerns(gone, event)) {
    return isKind(event, "chat") ? undefined : wordless(event);
  }
  return isKind(event, "chat") && quotes(event, gone) ? withoutQuote(event) : event;
}

/** The items that stay after a removal, each with what may be shown of its event. */
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

/** What may be shown of an event that comes after these removals: they also hold for what was written before them. */
export function admit<Event extends StreamEvent>(event: Event, gone: readonly Removal[]): Event | undefined {
  return gone.reduce<Event | undefined>(
    (rest, one) => (rest === undefined || isLater(rest, one) ? rest : redact(rest, one)),
    event,
  );
}

/** The removals after one more; the oldest are forgotten. */
export function remember(past: readonly Removal[], gone: Removal): readonly Removal[] {
  return [...past, gone].slice(-MOST_REMEMBERED);
}

/** What a page has been told of removals, for pages that show more than chat. */
export class Removals {
  #past: readonly Removal[] = [];
  #lines: readonly StreamEvent[] = [];

  /** Takes an event in as it arrives: what may be shown of it, and what it removes. */
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

  /** Another stream: its ids and removals are others. */
  forget(): void {
    this.#past = [];
    this.#lines = [];
  }
}

function concerns({ told, line }: Removal, event: StreamEvent): boolean {
  if (isKind(told, "chat_delete")) {
    const { messageId } = event.data as { readonly messageId?: string };
    const isLine = messageId === told.data.messageId && event.type !== "chat_delete";
    const isNamed = told.data.events?.includes(event.id) ?? false;
    return isLine || isNamed || (line !== undefined && isWordsOf(line, event));
  }
  return told.data.userId === undefined || ("userId" in event.data && event.data.userId === told.data.userId);
}

function quotes({ data: { reply } }: EventOf<"chat">, { told }: Removal): boolean {
  if (reply === undefined || reply.message === "") {
    return false;
  }
  return isKind(told, "chat_delete")
    ? reply.messageId === told.data.messageId
    : reply.userId === told.data.userId;
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

/** Who was cleared may write again; a message that was deleted stays so. Times compare as text. */
function isLater(event: StreamEvent, { told }: Removal): boolean {
  return isKind(told, "chat_clear") && event.timestamp >= told.timestamp;
}
