import type { StreamEvent, StreamPosition } from "@integron/stream/events";

/** How late the newest event came: its age on arrival, by the stream's clock, since this computer's may be wrong. */
export class Lag {
  #latest = Number.POSITIVE_INFINITY;
  /** How far the stream's clock is ahead of this computer's. */
  #ahead = 0;
  #ms = 0;

  get ms(): number {
    return this.#ms;
  }

  connected({ latest, time }: StreamPosition): void {
    this.#latest = latest;
    this.#ahead = Date.parse(time) - Date.now();
  }

  /** An event from before the connection, of a list or of a replay is late for other reasons. */
  arrived({ id, timestamp, backfilled, replay, detail }: StreamEvent): void {
    if (id > this.#latest && !backfilled && !replay && !detail) {
      this.#ms = Math.max(0, Date.now() + this.#ahead - Date.parse(timestamp));
    }
  }
}
