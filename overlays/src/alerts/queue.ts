import type { StreamEvent } from "../lib/events";

/** What is on screen, and what waits for its turn in the order it came. */
export interface AlertQueue {
  readonly current?: StreamEvent;
  readonly leaving: boolean;
  readonly waiting: readonly StreamEvent[];
}

export type AlertStep =
  | { readonly step: "arrived"; readonly event: StreamEvent; readonly capacity: number }
  | { readonly step: "shown" }
  | { readonly step: "left" }
  | { readonly step: "cleared" };

export const EMPTY_QUEUE: AlertQueue = { leaving: false, waiting: [] };

/** Kinds that happen too often, or are no reason to cheer. */
const SILENT = /^(chat|chat_delete|chat_clear|unknown|user_deleted|stream_offline|.*_progress)$/;

/** An alert is for what happens now: an event that was fetched after an outage raises none. */
export function raisesAlert(event: StreamEvent): boolean {
  return event.backfilled !== true && !SILENT.test(event.type);
}

/** empty ──arrived──▶ showing ──shown──▶ leaving ──left──▶ showing the next, or empty */
export function advance(queue: AlertQueue, step: AlertStep): AlertQueue {
  switch (step.step) {
    case "arrived":
      return queue.current === undefined
        ? { current: step.event, leaving: false, waiting: [] }
        : { ...queue, waiting: [...queue.waiting, step.event].slice(-step.capacity) };
    case "shown":
      return { ...queue, leaving: true };
    case "left":
      return next(queue.waiting);
    case "cleared":
      return EMPTY_QUEUE;
  }
}

function next([first, ...rest]: readonly StreamEvent[]): AlertQueue {
  return first === undefined ? EMPTY_QUEUE : { current: first, leaving: false, waiting: rest };
}
