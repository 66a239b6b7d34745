import { getJson } from "../../lib/api";
import type { Stats } from "../../lib/openapi";
import { timeZone } from "../../lib/times";

/** Counts of today in the time zone of this browser. */
export function getStats(signal: AbortSignal): Promise<Stats> {
  return getJson(`/api/stats?zone=${encodeURIComponent(timeZone())}`, signal);
}
