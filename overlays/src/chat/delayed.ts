import { forget, itself } from "@integron/stream/deletion";
import type { StreamEvent } from "@integron/stream/events";
import { redact, removal } from "@integron/stream/moderation";
import type { Message } from "./log";

/** More than fast chat writes in the longest delay; beyond it, the oldest go. */
const MOST_WAITING = 5_000;

interface Waiting {
  readonly message: Message;
  /** By `performance.now()`. */
  readonly due: number;
}

/** Messages that are shown later. One timer runs while any waits. */
export class DelayedMessages {
  readonly #onDue: (message: Message) => void;
  #waiting: readonly Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onDue: (message: Message) => void) {
    this.#onDue = onDue;
  }

  add(message: Message, delayMs: number): void {
    this.#waiting = [...this.#waiting, { message, due: performance.now() + delayMs }].slice(-MOST_WAITING);
    this.#await();
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
