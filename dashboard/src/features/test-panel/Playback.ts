import { ApiError } from "../../lib/api";
import type { RecordedEvent } from "./recording";

/** How far a recording is. */
export interface PlaybackProgress {
  readonly sent: number;
  readonly all: number;
  readonly secondsLeft: number;
  /** Whether the server takes no more events for a moment. */
  readonly isSlowed: boolean;
}

export interface PlaybackOptions {
  readonly events: readonly RecordedEvent[];
  /** The recorded distances are divided by it. */
  readonly speed: number;
  /** The same key is the same event. */
  readonly send: (event: RecordedEvent, key: string) => Promise<unknown>;
  readonly newKey: () => string;
  /** In milliseconds, of a clock that never goes back. */
  readonly now: () => number;
  /** Ends early where the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onProgress: (progress: PlaybackProgress) => void;
}

const SLOWED_MS = 1_000;
/** A pause begins at the latest after it. */
const STEP_MS = 200;

/**
 * Plays a recording, with a pause and an end at any time. The server limits how many events a second it takes; then the
 * rest follows later, with its distances.
 */
export class Playback {
  readonly #options: PlaybackOptions;
  readonly #ending = new AbortController();
  #isPaused = false;
  /** How long it has waited beside the recorded distances. */
  #late = 0;

  constructor(options: PlaybackOptions) {
    this.#options = options;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  set isPaused(isPaused: boolean) {
    this.#isPaused = isPaused;
  }

  get isStopped(): boolean {
    return this.#ending.signal.aborted;
  }

  stop(): void {
    this.#ending.abort();
  }

  /**
   * @returns how many events were sent
   * @throws ApiError where one cannot be sent
   */
  async play(): Promise<number> {
    const { events, speed, now } = this.#options;
    const begin = now();
    const first = events[0]?.at ?? 0;
    for (const [sent, event] of events.entries()) {
      this.#report(sent, false);
      await this.#until(begin, (event.at - first) / speed);
      if (this.isStopped || !(await this.#sendInTurn(event, sent))) {
        return sent;
      }
    }
    this.#report(events.length, false);
    return events.length;
  }

  async #until(begin: number, place: number): Promise<void> {
    const { now, wait } = this.#options;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const before = now();
      const left = begin + this.#late + place - before;
      if (!this.#isPaused && left <= 0) {
        return;
      }
      await wait(this.#isPaused ? STEP_MS : Math.min(left, STEP_MS), signal);
      if (this.#isPaused) {
        this.#late += now() - before;
      }
    }
  }

  async #sendInTurn(event: RecordedEvent, sent: number): Promise<boolean> {
    const { send, newKey, wait, now } = this.#options;
    const { signal } = this.#ending;
    const key = newKey();
    while (!signal.aborted) {
      try {
        await send(event, key);
        return true;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "too_many_requests") {
          throw error;
        }
        this.#report(sent, true);
        const before = now();
        await wait(SLOWED_MS, signal);
        this.#late += now() - before;
      }
    }
    return false;
  }

  #report(sent: number, isSlowed: boolean): void {
    const { events, speed, onProgress } = this.#options;
    const left = (events.at(-1)?.at ?? 0) - (events[Math.max(0, sent - 1)]?.at ?? 0);
    onProgress({ sent, all: events.length, secondsLeft: Math.ceil(left / speed / 1_000), isSlowed });
  }
}
