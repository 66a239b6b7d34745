import { newKey } from "../key";
import type { AlertToShow } from "./changes";
import type { Claim, ClaimedAlert, QueueClient } from "./claims";
import type { Stage } from "./stage";

/** How often a claim is repeated while the server is away, and after it refused one. */
const RETRY_MS = 1_000;
const REFUSED_MS = 30_000;

/** Claims in a burst of events are at least so far apart. */
const APART_MS = 100;

/** Nothing is on screen for so long after an alert that goes before its time. */
const BETWEEN_MS = 300;

/** A queue that no page has asked for a day gets no alerts. */
const KEEP_MS = 4 * 3_600_000;

/** How much may happen to an alert while its claim is under way. */
const MOST_CHANGES = 1_000;

/** What an event does to the alert on screen; nothing is left where it has to go. */
export type Change = (alert: AlertToShow) => AlertToShow | undefined;

export interface TurnsOptions {
  readonly queue: QueueClient;
  readonly stage: Stage;
  /** Shows an alert after what has happened to it since it was claimed, or nothing. */
  readonly onAlert: (alert: ClaimedAlert | undefined, changes: readonly Change[]) => void;
  readonly onMuted: (muted: boolean) => void;
  /** The sentence with which the server refuses this page; absent once it no longer does. */
  readonly onRefused: (sentence: string | undefined) => void;
}

/**
 * Takes alerts out of the queue, one after another.
 *
 * ```
 * idle ──wake──▶ asking ──an alert──▶ showing ──over──▶ reporting ──▶ asking …
 *                  └──none──▶ idle (held until the queue goes on, where it is paused)
 * ```
 *
 * The stream may overtake the answer to a claim: what arrives while asking is applied to the alert that the answer has.
 * An answer is as new as its claim, so nothing older is kept.
 */
export class Turns {
  readonly #options: TurnsOptions;
  #current: ClaimedAlert | undefined;
  #isBusy = false;
  #isWoken = false;
  #isHeld = false;
  #wasFreed = false;
  #isClosed = false;
  #refusal: string | undefined;
  /** What has arrived since the claim that is under way. */
  #changes: Change[] = [];
  #ended = new Set<number>();
  #muted: boolean | undefined;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #keeping: ReturnType<typeof setInterval>;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#keeping = setInterval(() => this.#keep(), KEEP_MS);
  }

  /** Something may wait. Asks for it, unless this page is not shown or shows something. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#isBusy && !this.#isHeld && this.#current === undefined && this.#options.stage.isShown()) {
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
      if (!this.#options.stage.isShown()) {
        this.#keep();
      }
    }
  }

  /** Something has happened that may concern the alert that a claim is about to get. */
  change(change: Change): void {
    if (this.#changes.length <= MOST_CHANGES) {
      this.#changes.push(change);
    }
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    this.#options.onMuted(muted);
  }

  /** The alert on screen has had its time, or has to go. */
  over(id: number, ending: "shown" | "interrupted"): void {
    if (this.#current?.id === id) {
      this.#current = undefined;
      this.#options.onAlert(undefined, []);
      this.#isBusy = true;
      void this.#report(id, ending, ending === "shown" ? 0 : BETWEEN_MS);
    }
  }

  /** The server has ended an alert. */
  ended(id: number): void {
    if (this.#current?.id === id) {
      this.#current = undefined;
      this.#options.onAlert(undefined, []);
      this.#isBusy = true;
      void this.#rest();
    } else if (this.#ended.size <= MOST_CHANGES) {
      this.#ended.add(id);
    }
    this.wake();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#keeping);
    if (this.#current !== undefined) {
      this.#options.queue.leave(this.#current.id);
    }
    this.#timers.forEach(clearTimeout);
  }

  #keep(): void {
    if (this.#options.stage.mayClaim) {
      this.#options.queue.keep();
    }
  }

  async #rest(): Promise<void> {
    await this.#pause(BETWEEN_MS);
    this.#isBusy = false;
    this.wake();
  }

  async #report(id: number, ending: "shown" | "interrupted", restMs = 0): Promise<void> {
    const rested = restMs === 0 ? undefined : this.#pause(restMs);
    while (!this.#isClosed && !(await this.#options.queue.done(id, ending))) {
      await this.#pause(RETRY_MS);
    }
    await rested;
    this.#isBusy = false;
    this.wake();
  }

  async #ask(): Promise<void> {
    let claim: Claim | undefined;
    while (this.#isWoken && claim?.alert === undefined && this.#options.stage.isShown() && !this.#isClosed) {
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
    } else if (this.#ended.has(alert.id)) {
      this.wake();
    } else if (this.#changes.length > MOST_CHANGES || this.#ended.size > MOST_CHANGES) {
      this.#isBusy = true;
      void this.#report(alert.id, "interrupted");
    } else {
      this.#current = alert;
      this.#options.onMuted(this.#muted ?? muted);
      this.#options.onAlert(alert, this.#changes);
    }
  }

  /** Repeats a claim with its key until there is an answer, since the server may have given an alert. */
  async #claim(): Promise<Claim | undefined> {
    const key = newKey();
    this.#changes = [];
    this.#ended.clear();
    this.#muted = undefined;
    while (!this.#isClosed) {
      const reply = await this.#options.queue.claim(key);
      if (reply !== false) {
        this.#refuse("refused" in reply ? reply.refused : undefined);
        if (!("refused" in reply)) {
          return reply;
        }
        await this.#pause(REFUSED_MS);
        return undefined;
      }
      await this.#pause(RETRY_MS);
    }
    return undefined;
  }

  #refuse(sentence: string | undefined): void {
    if (sentence !== this.#refusal) {
      this.#refusal = sentence;
      this.#options.onRefused(sentence);
    }
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
