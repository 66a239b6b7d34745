import type { EventOf, Gap, StreamEvent } from "@integron/stream/events";

/** A list that begins with history and continues with what comes over the stream. */
export interface FeedListener {
  /** The stream follows from this id on. */
  onBegin(): void;
  /** In the order of their ids, each once. */
  onEvents(events: readonly StreamEvent[]): void;
  onGap(gap: Gap): void;
  /** A page or a program controls the pages, such as the queue of alerts. */
  onControl?(event: EventOf<"control">): void;
  /** Another stream has replaced this one, so all ids are invalid. */
  onNewStream(): void;
}

/**
 * What comes over the page's one socket. A list subscribes first and reads `position` before it asks for history: then
 * history has every event up to that id, and the feed passes on every later one.
 */
export class LiveFeed {
  readonly #listeners = new Set<FeedListener>();
  #position: number | undefined;

  /** Every event up to this id has been passed on; absent until the stream has a place. */
  get position(): number | undefined {
    return this.#position;
  }

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  begin(position: number): void {
    this.#position = Math.max(position, this.#position ?? 0);
    this.#tell((listener) => listener.onBegin());
  }

  deliver(events: readonly StreamEvent[]): void {
    const newest = events.at(-1)?.id;
    if (newest !== undefined && this.#position !== undefined) {
      this.#position = newest;
      this.#tell((listener) => listener.onEvents(events));
    }
  }

  gap(gap: Gap): void {
    this.#tell((listener) => listener.onGap(gap));
  }

  control(event: EventOf<"control">): void {
    this.#tell((listener) => listener.onControl?.(event));
  }

  restart(): void {
    this.#position = undefined;
    this.#tell((listener) => listener.onNewStream());
  }

  #tell(what: (listener: FeedListener) => void): void {
    for (const listener of [...this.#listeners]) {
      what(listener);
    }
  }
}
