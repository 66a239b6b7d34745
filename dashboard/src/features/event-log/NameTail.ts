import type { StreamEvent } from "@integron/stream/events";
import type { LiveFeed } from "../../lib/LiveFeed";
import { type LogFilter, logQuery } from "./filter";
import type { ReadHistory } from "./requests";

/** Between two requests. */
const ASK_MS = 500;
const LIMIT = 200;

/**
 * What comes of a log that names a viewer. Only the server knows whom a part of a name means, also by former names. So
 * an event on the stream is a reason to ask for all after the last one, and what comes meanwhile is one more request.
 */
export class NameTail {
  readonly #filter: LogFilter;
  readonly #feed: LiveFeed;
  readonly #read: ReadHistory;
  readonly #onEvents: (events: readonly StreamEvent[]) => void;
  #after = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;
  #isStale = false;

  /** @param onEvents receives what came, oldest first, each once */
  constructor(
    filter: LogFilter,
    feed: LiveFeed,
    read: ReadHistory,
    onEvents: (events: readonly StreamEvent[]) => void,
  ) {
    this.#filter = filter;
    this.#feed = feed;
    this.#read = read;
    this.#onEvents = onEvents;
  }

  /** Begins after this id. */
  begin(after: number): void {
    this.stop();
    this.#after = after;
  }

  poke(): void {
    if (this.#request !== undefined) {
      this.#isStale = true;
    } else {
      this.#timer ??= setTimeout(() => void this.#ask(), ASK_MS);
    }
  }

  stop(): void {
    this.#request?.abort();
    this.#request = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isStale = false;
  }

  async #ask(): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    this.#timer = undefined;
    this.#isStale = false;
    const complete = this.#feed.position ?? 0;
    const query = logQuery(this.#filter, false);
    query.set("order", "oldest");
    query.set("after", String(this.#after));
    query.set("limit", String(LIMIT));
    try {
      const { events, next } = await this.#read(query, request.signal);
      if (!request.signal.aborted) {
        this.#after = next ?? Math.max(complete, events.at(-1)?.id ?? 0);
        this.#isStale ||= next !== undefined;
        this.#onEvents(events);
      }
    } catch {
      // Shown by the light of the page; the request is repeated until it succeeds.
      this.#isStale = true;
    }
    if (!request.signal.aborted) {
      this.#request = undefined;
      if (this.#isStale) {
        this.poke();
      }
    }
  }
}
