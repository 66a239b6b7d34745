import { getJson } from "../../lib/api";
import type { Stats } from "../../lib/openapi";

/** Counts of today in the time zone of this browser. */
export function getStats(signal: AbortSignal): Promise<Stats> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return getJson(`/api/stats?zone=${encodeURIComponent(timeZone)}`, signal);
}
