import type { Session } from "./shim/session";
import { keep, kept } from "./store";

/** What a page knows from earlier: its session, up to which event it has that, and whose channel it is. */
export interface EarlierState {
  readonly session: Session;
  readonly since?: number;
  readonly epoch?: string;
  readonly channel?: { readonly username: string; readonly id: string };
}

type Place = Omit<EarlierState, "session">;

/** A stream has many events. */
const SAVE_MS = 1_000;
/** A session is large, and what it lacks after a crash comes again from the stream. */
const SESSION_MS = 10_000;
/** The most characters of a session: the storage of the browser has ten times as many, for all overlays. */
const LONGEST = 500_000;

/** What one widget keeps in the browser: the session when it has changed, and the place in the stream beside it. */
export class WidgetMemory {
  readonly #key: string;
  #kept: EarlierState;
  #saved: Session;
  #savedAt = Number.NEGATIVE_INFINITY;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string) {
    this.#key = `widget ${name}`;
    const before = keptIn(kept(this.#key)) ?? { session: { seen: [], began: "" } };
    this.#kept = { ...before, ...laterPlace(before, kept(`${this.#key} place`)) };
    this.#saved = this.#kept.session;
  }

  get known(): EarlierState {
    return this.#kept;
  }

  change(next: Partial<EarlierState>): void {
    const names = Object.keys(next) as (keyof EarlierState)[];
    if (names.some((name) => next[name] !== this.#kept[name])) {
      this.#kept = { ...this.#kept, ...next };
      this.#saving ??= setTimeout(() => this.#save(), SAVE_MS);
    }
  }

  /** A place behind a session that is not stored would lose events, so it waits for that. */
  #save(): void {
    this.#saving = undefined;
    const { session, ...place } = this.#kept;
    if (session !== this.#saved) {
      const wait = this.#savedAt + SESSION_MS - performance.now();
      if (wait > 0) {
        this.#saving = setTimeout(() => this.#save(), wait);
        return;
      }
      this.#savedAt = performance.now();
      if (!keep(this.#key, bounded(this.#kept))) {
        return;
      }
      this.#saved = session;
    }
    keep(`${this.#key} place`, JSON.stringify(place));
  }
}

/** Another overlay of the user may have written something else there. */
function keptIn(found: unknown): EarlierState | undefined {
  const { session } = { ...(found as Partial<EarlierState> | undefined) };
  return Array.isArray(session?.seen) && typeof session.began === "string"
    ? (found as EarlierState)
    : undefined;
}

/** The place of the same epoch only where it is behind that of the session. */
function laterPlace({ since = 0, epoch }: EarlierState, found: unknown): Place {
  const place = { ...(found as Place | undefined) };
  const isPlace = typeof place.since === "number" && typeof place.epoch === "string";
  return isPlace && (place.epoch !== epoch || Number(place.since) >= since) ? place : {};
}

/** As a text, without the oldest where all of them are too long. */
function bounded(all: EarlierState): string {
  let { seen } = all.session;
  for (;;) {
    const text = JSON.stringify({ ...all, session: { ...all.session, seen } });
    if (text.length <= LONGEST || seen.length === 0) {
      return text;
    }
    seen = seen.slice(0, Math.floor((seen.length * 3) / 4));
  }
}
