import { forget, itself } from "@integron/stream/deletion";
import type { StreamEvent } from "@integron/stream/events";
import { redact, removal } from "@integron/stream/moderation";
import type { Message } from "./log";

/** The most that wait. */
const MOST_WAITING = 5_000;

/** From half of it on, messages are taken this far apart, so that the places are enough for the longest delay. */
const HALF = MOST_WAITING / 2;
const LONGEST_MS = 60_000;
const APART_MS = LONGEST_MS / HALF;

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
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onDue: (message: Message) => void) {
    this.#onDue = onDue;
  }

  add(message: Message, delayMs: number): void {
    const due = performance.now() + delayMs;
    const last = this.#waiting.at(-1)?.due ?? Number.NEGATIVE_INFINITY;
    const isFull = this.#waiting.length >= MOST_WAITING;
    const isCrowded = this.#waiting.length >= HALF && due - last < APART_MS;
    if (!isFull && !isCrowded) {
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
