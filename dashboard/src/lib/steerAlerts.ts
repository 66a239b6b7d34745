import { newKey } from "@integron/stream/key";
import { getJson, send } from "./api";
import type { AlertsPage, AlertsSteered } from "./openapi";

export type Action = "pause" | "resume" | "skip" | "replay" | "clear" | "mute" | "unmute";

export interface Steering {
  readonly action: Action;
  readonly queue: string;
  /** Of this alert alone; absent for the one on screen, or the last one. */
  readonly alert?: number | undefined;
}

/** Acts on a queue of alerts, once. */
export function steer({ action, queue, alert }: Steering): Promise<AlertsSteered> {
  const query = new URLSearchParams({ queue, ...(alert === undefined ? {} : { alert: String(alert) }) });
  return send("POST", `/api/alerts/${action}?${query}`, undefined, newKey());
}

/** An alert that has not ended. */
export interface OpenAlert {
  readonly queue: string;
  readonly alert: number;
  /** Its place among the waiting ones, from 1; 0 for the one on screen. */
  readonly place: number;
}

/** The alerts that an event is at present: one in each queue that shows its kind. */
export async function openAlertsOf(event: number): Promise<readonly OpenAlert[]> {
  const first = await readQueue();
  const others = first.queues.filter((name) => name !== first.queue);
  const pages = [first, ...(await Promise.all(others.map(readQueue)))];
  return pages.flatMap(({ queue, current, waiting }) =>
    [current, ...waiting].flatMap((alert, place) =>
      alert?.event?.id === event ? [{ queue, alert: alert.id, place }] : [],
    ),
  );
}

function readQueue(name?: string): Promise<AlertsPage> {
  const query = name === undefined ? "" : `?queue=${encodeURIComponent(name)}`;
  return getJson(`/api/alerts${query}`, new AbortController().signal);
}
