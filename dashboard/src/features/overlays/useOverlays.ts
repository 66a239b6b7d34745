import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getOverlays, type OverlaysPage } from "./requests";

const POLL_MS = 5_000;

/** The overlays and their open pages. Nothing on the stream says that a page has come or gone, so they are polled. */
export function useOverlays(): UseQueryResult<OverlaysPage> {
  return useQuery({
    queryKey: QUERY_KEYS.overlays,
    queryFn: ({ signal }) => getOverlays(signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
}
