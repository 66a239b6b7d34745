import { useQuery } from "@tanstack/react-query";
import { getJson } from "../../lib/api";
import type { Status, StorageStatus } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";

const PATH = "/api/status";
const EVERY_MS = 30_000;

/** What is read at times, since it changes without an event. */
export interface Measured {
  /** Absent from a server of an earlier version. */
  readonly storage: StorageStatus | undefined;
  /** How long the ingester took to answer the server over the link; absent where it is not known. */
  readonly roundTripMicros: number | undefined;
  /** How long the server took to answer this page. */
  readonly answerMs: number;
}

/** The room of the database, and how fast the server answers; undefined where the last request had no answer. */
export function useMeasured(): Measured | undefined {
  const { data, isError } = useQuery({
    queryKey: QUERY_KEYS.measured,
    queryFn: async ({ signal }) => {
      const begun = performance.now();
      const { storage, link } = await getJson<Partial<Status>>(PATH, signal);
      return {
        storage,
        roundTripMicros: link?.roundTripMicros,
        answerMs: answerOf(performance.now() - begun),
      };
    },
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
    retry: false,
  });
  return isError ? undefined : data;
}

/** As the browser has measured the last request, without what this page did meanwhile. */
function answerOf(elapsed: number): number {
  const address = new URL(PATH, location.href).href;
  const timing = performance.getEntriesByName?.(address, "resource").at(-1) as
    | PerformanceResourceTiming
    | undefined;
  return timing !== undefined && timing.responseStart > 0
    ? timing.responseStart - timing.requestStart
    : elapsed;
}
