import { useQuery } from "@tanstack/react-query";
import { getJson } from "../../lib/api";
import type { OverlaysPage } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";

const POLL_MS = 5_000;

/** The names of the open overlays, each with how many pages have it, by name. */
export function useTargets(): ReadonlyMap<string, number> {
  const overlays = useQuery({
    queryKey: QUERY_KEYS.overlays,
    queryFn: ({ signal }) => getJson<OverlaysPage>("/api/overlays", signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
  return targetsOf(overlays.data);
}

export function targetsOf(page: Pick<OverlaysPage, "instances"> | undefined): ReadonlyMap<string, number> {
  const names = (page?.instances ?? []).flatMap(({ client }) => (client === undefined ? [] : [client]));
  const counts = new Map<string, number>();
  for (const name of names.sort()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
