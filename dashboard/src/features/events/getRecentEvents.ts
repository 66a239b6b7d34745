import type { StreamEvent } from "@integron/stream/events";
import { getJson } from "../../lib/api";

const LIMIT = 50;

/** A page of `GET /api/events`, newest first. */
export interface RecentEvents {
  readonly events: readonly StreamEvent[];
  /** The value of `before` for the next page; absent on the last page. */
  readonly next?: number;
  /** The stream that the ids are of; absent until the ingester has connected. */
  readonly epoch?: string;
}

export function getRecentEvents(signal: AbortSignal): Promise<RecentEvents> {
  return getJson(`/api/events?limit=${LIMIT}`, signal);
}
