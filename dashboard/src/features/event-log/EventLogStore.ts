import type { Gap, StreamEvent } from "@integron/stream/events";
import type { FeedListener, LiveFeed } from "../../lib/LiveFeed";
import { accepts, isByTime, type LogFilter, logQuery } from "./filter";
import { LogRows, MOST_ROWS } from "./LogRows";
import { NameTail } from "./NameTail";
import type { HistoryPage, ReadHistory } from "./requests";
import { removing } from "./sweep";

const FIRST_PAGE = 100;
/** The server's most. */
const NEXT_PAGE = 200;

/** The most events that wait for the first page. */
export const MOST_EARLY = 10_000;
/** The most removals that wait for a page. */
export const MOST_REMOVALS = 1_000;

/** Where the list ends: more can be loaded, nothing is older, or this page keeps no more rows. */
export type LogEnd = "more" | "all" | "full";

/** What is shown of the log at one moment. */
export interface LogView {
  readonly count: number;
  /** The row at a place, counted from the newest one. */
  readonly at: (place: number) => StreamEvent | undefined;
  /** How many rows wait. */
  readonly held: number;
  /** Whether more rows came than may wait. */
  readonly lostHeld: boolean;
  readonly end: LogEnd;
  /** Whether a page of history is being loaded. */
  readonly loading: boolean;
  /** Whether the first page is there. */
  readonly loaded: boolean;
  readonly error: Error | undefined;
  readonly gap: Gap | undefined;
}

/**
 * The log of one filter: pages of history, and then what comes over the stream. History has every event up to the
 * feed's position at the time of the first request; of later ones, only the stream's are taken. So no event is in the
 * list twice, and none is missing at the seam.
 */
export class EventLogStore implements FeedListener {
  readonly #filter: LogFilter;
  readonly #feed: LiveFeed;
  readonly #read: ReadHistory;
  readonly #rows = new LogRows();
  readonly #tail: NameTail | undefined;
  readonly #watchers = new Set<() => void>();
  #view: LogView;
  /** The id up to which history has all events; absent until the first request. */
  #seam: number | undefined;
  /** What came before the first page did; with more than `MOST_EARLY`, the log begins again. */
  #early: StreamEvent[] = [];
  /** The removals since the present request was sent; with more than `MOST_REMOVALS`, it is sent again. */
  #removals: StreamEvent[] = [];
  /** What the query of the next older page has in addition; absent where there is none. */
  #older: Readonly<Record<string, string>> | undefined = {};
  #loaded = false;
  #error: Error | undefined;
  #gap: Gap | undefined;
  #request: AbortController | undefined;

  constructor(filter: LogFilter, feed: LiveFeed, read: ReadHistory) {
    this.#filter = filter;
    this.#feed = feed;
    this.#read = read;
    this.#tail =
      filter.who.trim() === ""
        ? undefined
        : new NameTail(filter, feed, read, (events) => {
            this.#rows.addNewer(events.filter((event) => accepts(filter, event)));
            this.#changed();
          });
    this.#view = this.#look();
  }

  /** Begins, and returns what ends it. */
  start(): () => void {
    const leave = this.#feed.subscribe(this);
    this.restart();
    return () => {
      leave();
      this.#abort();
    };
  }

  readonly watch = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  readonly view = (): LogView => this.#view;

  find(id: number): StreamEvent | undefined {
    return this.#rows.find(id);
  }

  /** Begins again with the newest page of history. */
  restart(): void {
    this.#abort();
    this.#rows.clear();
    this.#early = [];
    this.#older = {};
    this.#loaded = false;
    this.#error = undefined;
    this.#gap = undefined;
    this.#seam = this.#feed.position;
    if (this.#seam !== undefined) {
      this.#tail?.begin(this.#seam);
      void this.#load();
    }
    this.#changed();
  }

  /** Loads the next older page, also after a failure. */
  loadOlder(): void {
    if (this.#request === undefined && this.#end() === "more" && this.#seam !== undefined) {
      this.#error = undefined;
      void this.#load();
      this.#changed();
    }
  }

  /** While it is held, new rows wait. */
  hold(isHeld: boolean): void {
    if (!isHeld && this.#rows.lostHeld) {
      this.#rows.release();
      this.restart();
    } else if (isHeld !== this.#rows.isHeld) {
      isHeld ? this.#rows.hold() : this.#rows.release();
      this.#changed();
    }
  }

  onBegin(): void {
    if (this.#seam === undefined) {
      this.restart();
    }
  }

  onEvents(events: readonly StreamEvent[]): void {
    this.#remember(removing(events));
    const wanted = events.filter((event) => accepts(this.#filter, event));
    if (this.#loaded) {
      this.#add(wanted);
      this.#rows.sweep(events);
      this.#changed();
    } else if (this.#early.length + wanted.length <= MOST_EARLY) {
      this.#early.push(...wanted);
    } else {
      // History has all of them by now.
      this.restart();
    }
  }

  #remember(removals: readonly StreamEvent[]): void {
    if (this.#request === undefined) {
      return;
    }
    if (this.#removals.length + removals.length <= MOST_REMOVALS) {
      this.#removals.push(...removals);
    } else {
      // A page that is read from now on is without what they remove.
      this.#request.abort();
      void this.#load();
    }
  }

  onGap(gap: Gap): void {
    if (this.#loaded) {
      this.#rows.sweepGap(gap);
    } else {
      // What was read before the gap may have words that were removed in it.
      this.restart();
    }
    this.#gap = gap;
    this.#changed();
  }

  onNewStream(): void {
    this.restart();
  }

  #add(wanted: readonly StreamEvent[]): void {
    if (this.#tail === undefined) {
      this.#rows.addNewer(wanted);
    } else if (wanted.length > 0) {
      this.#tail.poke();
    }
  }

  async #load(): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    this.#removals = [];
    const query = logQuery(this.#filter);
    query.set("limit", String(this.#loaded ? NEXT_PAGE : FIRST_PAGE));
    for (const [name, value] of Object.entries(this.#older ?? {})) {
      query.set(name, value);
    }
    try {
      const page = await this.#read(query, request.signal);
      if (!request.signal.aborted) {
        this.#take(page);
      }
    } catch (error) {
      if (!request.signal.aborted) {
        this.#error = error instanceof Error ? error : new Error(String(error));
      }
    }
    if (!request.signal.aborted) {
      this.#request = undefined;
      this.#changed();
    }
  }

  #take(page: HistoryPage): void {
    const seam = this.#seam ?? 0;
    this.#rows.addOlder(page.events.filter(({ id }) => id <= seam));
    this.#older = following(page, isByTime(this.#filter));
    this.#loaded = true;
    this.#add(this.#early);
    this.#early = [];
    this.#rows.sweep(this.#removals);
  }

  #abort(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#tail?.stop();
  }

  #end(): LogEnd {
    if (this.#rows.trimmed || this.#rows.count >= MOST_ROWS) {
      return "full";
    }
    return this.#older === undefined ? "all" : "more";
  }

  #look(): LogView {
    const rows = this.#rows;
    return {
      count: rows.count,
      at: (place) => rows.at(place),
      held: rows.held,
      lostHeld: rows.lostHeld,
      end: this.#end(),
      loading: this.#request !== undefined,
      loaded: this.#loaded,
      error: this.#error,
      gap: this.#gap,
    };
  }

  #changed(): void {
    this.#view = this.#look();
    for (const watcher of [...this.#watchers]) {
      watcher();
    }
  }
}

function following(
  { next, cursor }: HistoryPage,
  isByTime: boolean,
): Readonly<Record<string, string>> | undefined {
  if (isByTime) {
    return cursor === undefined ? undefined : { cursor };
  }
  return next === undefined ? undefined : { before: String(next) };
}
