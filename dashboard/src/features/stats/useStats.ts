import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { LiveFeed } from "../../lib/LiveFeed";
import type { Stats } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { useReload } from "../../lib/useReload";
import { getStats } from "./getStats";

const PAUSE_MS = 5_000;
/** The last hour moves on without events too. */
const POLL_MS = 30_000;

/** The counts of today and of the last hour, kept up to date. */
export function useStats(feed: LiveFeed): UseQueryResult<Stats> {
  useReload(feed, QUERY_KEYS.dayStats, PAUSE_MS, { event: () => true });
  return useQuery({
    queryKey: QUERY_KEYS.dayStats,
    queryFn: ({ signal }) => getStats(signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
}
