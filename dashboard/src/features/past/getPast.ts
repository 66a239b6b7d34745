import type { StreamEvent } from "@integron/stream/events";
import { getJson } from "../../lib/api";
import type { Alert, Past } from "../../lib/openapi";
import { timeZone } from "../../lib/times";

/** An alert with the stream's types of events. */
export type PastAlert = Omit<Alert, "event"> & { readonly event?: StreamEvent };

/** How things were at a moment. */
export type LoadedPast = Omit<Past, "current" | "waiting"> & {
  readonly current?: PastAlert;
  readonly waiting: readonly PastAlert[];
};

/** @param at as ISO 8601 */
export function getPast(at: string, signal: AbortSignal): Promise<LoadedPast> {
  return getJson(`/api/past?${new URLSearchParams({ at, zone: timeZone() })}`, signal);
}
