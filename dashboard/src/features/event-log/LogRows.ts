import type { Gap, StreamEvent } from "@integron/stream/events";
import { removing, swept, sweptByGap } from "./sweep";

/** The most rows that a page keeps. */
export const MOST_ROWS = 100_000;
/** Rows leave in steps, so that a new one moves no others. */
const STEP = 1_000;
/** The most rows that wait while the list is held. */
export const MOST_HELD = 10_000;

/**
 * The rows of the log, oldest first: those that are shown, and those that wait while the list is held. Each id is in
 * them once, since history adds ids up to the seam alone and the stream only greater ones.
 */
export class LogRows {
  #shown: StreamEvent[] = [];
  #held: StreamEvent[] = [];
  #isHeld = false;
  #lostHeld = false;
  #trimmed = false;

  get count(): number {
    return this.#shown.length;
  }

  /** The row at a place, counted from the newest one. */
  at(place: number): StreamEvent | undefined {
    return this.#shown[this.#shown.length - 1 - place];
  }

  find(id: number): StreamEvent | undefined {
    return this.#shown.find((event) => event.id === id);
  }

  get held(): number {
    return this.#held.length;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Whether more rows came than may wait. */
  get lostHeld(): boolean {
    return this.#lostHeld;
  }

  /** Whether old rows have left because of new ones. */
  get trimmed(): boolean {
    return this.#trimmed;
  }

  /** @param events newest first, all older than the rows that are there */
  addOlder(events: readonly StreamEvent[]): void {
    this.#shown = [...[...events].reverse(), ...this.#shown];
  }

  /** @param events oldest first, all newer than the rows that are there */
  addNewer(events: readonly StreamEvent[]): void {
    if (!this.#isHeld) {
      this.#shown.push(...events);
      this.#trim();
      return;
    }
    this.#held.push(...events);
    if (this.#held.length > MOST_HELD) {
      this.#held = this.#held.slice(-MOST_HELD);
      this.#lostHeld = true;
    }
  }

  hold(): void {
    this.#isHeld = true;
  }

  /** Shows what has waited, and holds no longer. */
  release(): void {
    this.#isHeld = false;
    const waited = this.#held;
    this.#held = [];
    this.addNewer(waited);
  }

  /** Takes away what these events remove from all rows. */
  sweep(arrived: readonly StreamEvent[]): void {
    const removals = removing(arrived);
    if (removals.length > 0) {
      const lines = this.#held.length === 0 ? this.#shown : [...this.#shown, ...this.#held];
      this.#each((events) => swept(events, removals, lines));
    }
  }

  sweepGap(gap: Gap): void {
    this.#each((events) => sweptByGap(events, gap));
  }

  clear(): void {
    this.#shown = [];
    this.#held = [];
    this.#lostHeld = false;
    this.#trimmed = false;
  }

  #each(change: (events: readonly StreamEvent[]) => readonly StreamEvent[]): void {
    this.#shown = change(this.#shown) as StreamEvent[];
    this.#held = change(this.#held) as StreamEvent[];
  }

  #trim(): void {
    const over = this.#shown.length - MOST_ROWS;
    if (over >= STEP) {
      this.#shown.splice(0, over);
      this.#trimmed = true;
    }
  }
}
