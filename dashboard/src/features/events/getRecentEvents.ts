import type { StreamEvent } from "@integron/stream/events";
import { getJson } from "../../lib/api";

const LIMIT = 50;

/** A page of `GET /api/events`, newest first. */
export interface RecentEvents {
  readonly events: readonly StreamEvent[];
  /** The value of `before` for the next page; absent on the last page. */
  readonly next?: number;
}

export function getRecentEvents(signal: AbortSignal): Promise<RecentEvents> {
  return getJson(`/api/events?limit=${LIMIT}`, signal);
}
