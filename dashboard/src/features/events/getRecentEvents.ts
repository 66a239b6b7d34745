import type { StreamEvent } from "@integron/stream/events";
import { getJson } from "../../lib/api";
import type { EventPage } from "../../lib/openapi";

const LIMIT = 50;

/** A page of `GET /api/events`, newest first, with the stream's types of events. */
export type RecentEvents = Omit<EventPage, "events"> & { readonly events: readonly StreamEvent[] };

export function getRecentEvents(signal: AbortSignal): Promise<RecentEvents> {
  return getJson(`/api/events?limit=${LIMIT}&targeted=true`, signal);
}
