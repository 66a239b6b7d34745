import type { StreamEvent } from "../events";
import { newKey } from "../key";
import { pause } from "../retry";
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
  /** Whether this page can show alerts of the event; all of them when absent. Others end as interrupted. */
  readonly canShow?: ((event: StreamEvent) => boolean) | undefined;
  /** Shows an alert, or what has become of it; nothing once it has to go. */
  readonly onAlert: (alert: AlertToShow | undefined) => void;
  readonly onMuted?: ((muted: boolean) => void) | undefined;
  /** The sentence with which the server refuses this page; absent once it no longer does. */
  readonly onRefused?: ((sentence: string | undefined) => void) | undefined;
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
  #current: AlertToShow | undefined;
  #isBusy = false;
  #isWoken = false;
  #isHeld = false;
  #wasFreed = false;
  #isClosed = false;
  #refusal: string | undefined;
  /** What has arrived since the claim that is under way. */
  #changes: Change[] = [];
  #muted: boolean | undefined;
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

  /** Something has happened that may concern the alert on screen, or else the one that a claim is about to get. */
  change(change: Change): void {
    const before = this.#current;
    if (before === undefined) {
      if (this.#changes.length <= MOST_CHANGES) {
        this.#changes.push(change);
      }
      return;
    }
    const after = change(before);
    if (after === undefined) {
      this.over(before.id, "interrupted");
    } else if (after !== before) {
      this.#show(after);
    }
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    this.#options.onMuted?.(muted);
  }

  /** The alert on screen has had its time, or has to go. */
  over(id: number, ending: "shown" | "interrupted"): void {
    if (this.#current?.id === id) {
      this.#show(undefined);
      void this.#end(ending === "shown" ? 0 : BETWEEN_MS, () => this.#options.queue.done(id, ending));
    }
  }

  /** The server has ended an alert. */
  ended(id: number): void {
    if (this.#current?.id === id) {
      this.#show(undefined);
      void this.#end(BETWEEN_MS);
    } else {
      this.change((alert) => (alert.id === id ? undefined : alert));
    }
    this.wake();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#keeping);
    if (this.#current !== undefined) {
      this.#options.queue.leave(this.#current.id);
    }
  }

  #keep(): void {
    if (this.#options.stage.mayClaim) {
      this.#options.queue.keep();
    }
  }

  #show(alert: AlertToShow | undefined): void {
    this.#current = alert;
    this.#options.onAlert(alert);
  }

  /** Goes on after an empty moment, once the server knows. */
  async #end(emptyMs: number, report?: () => Promise<boolean>): Promise<void> {
    this.#isBusy = true;
    const rested = emptyMs > 0 && pause(emptyMs);
    while (report && !this.#isClosed && !(await report())) {
      await pause(RETRY_MS);
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
        await pause(APART_MS);
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
    const shown = this.#changed(alert);
    if (shown === undefined) {
      void this.#end(0, () => this.#options.queue.done(alert.id, "interrupted"));
    } else {
      this.#options.onMuted?.(this.#muted ?? muted);
      this.#show(shown);
    }
  }

  /** Undefined for an alert that this page cannot show, or may not, as far as it knows. */
  #changed({ event, ...alert }: ClaimedAlert): AlertToShow | undefined {
    const { canShow = () => true } = this.#options;
    const isKnown = this.#changes.length <= MOST_CHANGES;
    let shown = isKnown && event !== undefined && canShow(event) ? { ...alert, event } : undefined;
    for (const change of this.#changes) {
      shown = shown && change(shown);
    }
    return shown;
  }

  /** Repeats a claim with its key until there is an answer, since the server may have given an alert. */
  async #claim(): Promise<Claim | undefined> {
    const key = newKey();
    this.#changes = [];
    this.#muted = undefined;
    while (!this.#isClosed) {
      const reply = await this.#options.queue.claim(key);
      if (reply !== false) {
        this.#refuse("refused" in reply ? reply.refused : undefined);
        if (!("refused" in reply)) {
          return reply;
        }
        await pause(REFUSED_MS);
        return undefined;
      }
      await pause(RETRY_MS);
    }
    return undefined;
  }

  #refuse(sentence: string | undefined): void {
    if (sentence !== this.#refusal) {
      this.#refusal = sentence;
      this.#options.onRefused?.(sentence);
      if (sentence !== undefined) {
        console.warn(`Integron gives this page no alerts: ${sentence}`);
      }
    }
  }
}
