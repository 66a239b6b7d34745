import { forget, itself } from "@integron/stream/deletion";
import type { StreamEvent } from "@integron/stream/events";
import { redact, removal } from "@integron/stream/moderation";
import type { Message } from "./log";

/** The most that wait. */
const MOST_WAITING = 5_000;

/** As many of them may be due at once; the others only evenly, so that the places are enough for the whole delay. */
const AT_ONCE = 500;

interface Waiting {
  readonly message: Message;
  /** By `performance.now()`. */
  readonly due: number;
}

/**
 * Messages that are shown later. One timer runs while any waits. Where more come than there are places, some of the new ones are
 * left out, evenly: those that wait keep their places, since a chat that always drops the oldest ones shows none.
 */
export class DelayedMessages {
  readonly #onDue: (message: Message) => void;
  readonly #perMs: number;
  #waiting: Waiting[] = [];
  /** How many may be due at the same time as the latest one. */
  #free = AT_ONCE;
  #latest = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param delayMs the longest that a message waits */
  constructor(onDue: (message: Message) => void, delayMs: number) {
    this.#onDue = onDue;
    this.#perMs = (MOST_WAITING - AT_ONCE) / delayMs;
  }

  add(message: Message, waitMs: number): void {
    const due = performance.now() + waitMs;
    if (this.#waiting.length === 0) {
      this.#latest = Number.NEGATIVE_INFINITY;
    }
    if (due > this.#latest) {
      this.#free = Math.min(AT_ONCE, this.#free + (due - this.#latest) * this.#perMs);
      this.#latest = due;
    }
    if (this.#free >= 1 && this.#waiting.length < MOST_WAITING) {
      this.#free -= 1;
      this.#waiting.push({ message, due });
      this.#await();
    }
  }

  /** What a moderator removes, or a deletion of a viewer, takes those that wait. */
  apply(event: StreamEvent): void {
    const gone = removal(event);
    this.#waiting = this.#waiting.flatMap((one) => {
      const { message } = one;
      const rest = gone === undefined ? forget([message], event, itself)[0] : redact(message, gone);
      return rest === undefined ? [] : [{ ...one, message: rest }];
    });
  }

  /** None of them may be shown any more. */
  clear(): void {
    this.#waiting = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #await(): void {
    const [first] = this.#waiting;
    if (first !== undefined) {
      this.#timer ??= setTimeout(() => this.#release(), Math.max(0, first.due - performance.now()));
    }
  }

  #release(): void {
    this.#timer = undefined;
    const now = performance.now();
    const due = this.#waiting.filter((one) => one.due <= now);
    this.#waiting = this.#waiting.filter((one) => one.due > now);
    for (const { message } of due) {
      this.#onDue(message);
    }
    this.#await();
  }
}
