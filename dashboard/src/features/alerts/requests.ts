import type { StreamEvent } from "@integron/stream/events";
import { getJson, send } from "../../lib/api";
import type { AlertRuleSet, AlertsPage, AlertsSteered, Alert as Sent } from "../../lib/openapi";

/** An alert with the stream's types of events. */
export type QueuedAlert = Omit<Sent, "event"> & { readonly event?: StreamEvent };

/** A queue: on screen, waiting, and the last hundred that ended. */
export type LoadedQueue = Omit<AlertsPage, "current" | "waiting" | "history"> & {
  readonly current?: QueuedAlert;
  readonly waiting: readonly QueuedAlert[];
  readonly history: readonly QueuedAlert[];
};

export type Action = "pause" | "resume" | "skip" | "replay" | "clear" | "mute" | "unmute";

export interface Steering {
  readonly action: Action;
  readonly queue: string;
  /** Of this alert alone; absent for the one on screen, or the last one. */
  readonly alert?: number | undefined;
  readonly key: string;
}

/** Returns the rules, which say how many alerts may wait. */
export function getMost(signal: AbortSignal): Promise<AlertRuleSet> {
  return getJson("/api/alerts/rules", signal);
}

export function getQueue(name: string, signal: AbortSignal): Promise<LoadedQueue> {
  return getJson(`/api/alerts?queue=${encodeURIComponent(name)}`, signal);
}

export function steer({ action, queue, alert, key }: Steering): Promise<AlertsSteered> {
  const query = new URLSearchParams({ queue, ...(alert === undefined ? {} : { alert: String(alert) }) });
  return send("POST", `/api/alerts/${action}?${query}`, undefined, key);
}
