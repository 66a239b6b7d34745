import type { WidgetEvent } from "./shapes";

/** What comes at once, also while a widget holds the others. */
const UNHELD =
  /^(message|delete-messages?|event(:.*)?|bot:counter|kvstore:update|widget-button|alertService:.*)$/;
const MOST_WAITING = 500;

/** Holds events while a widget shows one: for `widgetDuration` of its fields, or until `SE_API.resumeQueue()`. */
export class Turnstile {
  readonly #holdMs: number;
  readonly #pass: (one: WidgetEvent) => void;
  readonly held: WidgetEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(holdMs: number, pass: (one: WidgetEvent) => void) {
    this.#holdMs = holdMs;
    this.#pass = pass;
  }

  take(one: WidgetEvent): void {
    if (this.#holdMs <= 0 || UNHELD.test(one.listener)) {
      this.#pass(one);
    } else if (this.held.push(one) > MOST_WAITING) {
      this.held.shift();
    }
    if (this.#timer === undefined) {
      this.resume();
    }
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.held.shift();
    if (next !== undefined) {
      this.#timer = setTimeout(() => this.resume(), this.#holdMs);
      this.#pass(next);
    }
  }
}
