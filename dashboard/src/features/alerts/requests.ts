import type { StreamEvent } from "@integron/stream/events";
import { getJson } from "../../lib/api";
import type { AlertRuleSet, AlertsPage, Alert as Sent } from "../../lib/openapi";

/** An alert with the stream's types of events. */
export type QueuedAlert = Omit<Sent, "event"> & { readonly event?: StreamEvent };

/** A queue: on screen, waiting, and the last hundred that ended. */
export type LoadedQueue = Omit<AlertsPage, "current" | "waiting" | "history"> & {
  readonly current?: QueuedAlert;
  readonly waiting: readonly QueuedAlert[];
  readonly history: readonly QueuedAlert[];
};

/** Returns the rules, which say how many alerts may wait. */
export function getMost(signal: AbortSignal): Promise<AlertRuleSet> {
  return getJson("/api/alerts/rules", signal);
}

export function getQueue(name: string, signal: AbortSignal): Promise<LoadedQueue> {
  return getJson(`/api/alerts?queue=${encodeURIComponent(name)}`, signal);
}
