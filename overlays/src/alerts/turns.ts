import { newKey } from "@integron/stream/key";
import type { Claim, ClaimedAlert, QueueClient } from "./claims";

/** How often a claim is repeated while the server is away, and after it refused one. */
const RETRY_MS = 1_000;
const REFUSED_MS = 30_000;

/** Claims in a burst of events are at least so far apart. */
const APART_MS = 100;

export interface TurnsOptions {
  readonly queue: QueueClient;
  readonly isShown: () => boolean;
  /** Shows an alert, or nothing. */
  readonly onAlert: (alert: ClaimedAlert | undefined) => void;
  readonly onMuted: (muted: boolean) => void;
}

/**
 * Takes alerts out of the queue, one after another.
 *
 * ```
 * idle ──wake──▶ asking ──an alert──▶ showing ──over──▶ reporting ──▶ asking …
 *                  └──none──▶ idle (held until the queue goes on, where it is paused)
 * ```
 */
export class Turns {
  readonly #options: TurnsOptions;
  #current: ClaimedAlert | undefined;
  #isBusy = false;
  #isWoken = false;
  #isHeld = false;
  #wasFreed = false;
  #isClosed = false;
  #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Something may wait. Asks for it, unless this page is not shown or shows something. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#isBusy && !this.#isHeld && this.#current === undefined && this.#options.isShown()) {
      this.#isBusy = true;
      void this.#ask();
    }
  }

  /** The queue is paused, or goes on; after a lost connection that is not known. */
  hold(held: boolean): void {
    this.#isHeld = held;
    if (!held) {
      this.#wasFreed = true;
      this.wake();
    }
  }

  /** The alert on screen has had its time, or has to go. */
  over(id: number, ending: "shown" | "interrupted"): void {
    if (this.#current?.id === id) {
      this.#current = undefined;
      this.#options.onAlert(undefined);
      this.#isBusy = true;
      void this.#report(id, ending);
    }
  }

  /** The server has ended an alert. */
  ended(id: number): void {
    if (this.#current?.id === id) {
      this.#current = undefined;
      this.#options.onAlert(undefined);
    }
    this.wake();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#current !== undefined) {
      this.#options.queue.leave(this.#current.id);
    }
    this.#timers.forEach(clearTimeout);
  }

  async #report(id: number, ending: "shown" | "interrupted"): Promise<void> {
    while (!this.#isClosed && !(await this.#options.queue.done(id, ending))) {
      await this.#pause(RETRY_MS);
    }
    this.#isBusy = false;
    this.wake();
  }

  async #ask(): Promise<void> {
    let claim: Claim | undefined;
    while (this.#isWoken && claim?.alert === undefined && this.#options.isShown() && !this.#isClosed) {
      this.#isWoken = false;
      this.#wasFreed = false;
      claim = await this.#claim();
      // The queue may go on while the answer is under way.
      this.#isHeld = claim?.paused === true && !this.#wasFreed;
      if (claim?.alert === undefined) {
        await this.#pause(APART_MS);
      }
      if (this.#isHeld) {
        break;
      }
    }
    this.#isBusy = false;
    if (claim?.alert !== undefined) {
      this.#begin(claim.alert, claim.muted);
    }
  }

  #begin(alert: ClaimedAlert, muted: boolean): void {
    if (this.#isClosed) {
      this.#options.queue.leave(alert.id);
      return;
    }
    this.#current = alert;
    this.#options.onMuted(muted);
    this.#options.onAlert(alert);
  }

  /** Repeats a claim with its key until there is an answer, since the server may have given an alert. */
  async #claim(): Promise<Claim | undefined> {
    const key = newKey();
    while (!this.#isClosed) {
      const reply = await this.#options.queue.claim(key);
      if (reply === undefined) {
        await this.#pause(REFUSED_MS);
        return undefined;
      }
      if (reply !== false) {
        return reply;
      }
      await this.#pause(RETRY_MS);
    }
    return undefined;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, ms);
      this.#timers.add(timer);
    });
  }
}
