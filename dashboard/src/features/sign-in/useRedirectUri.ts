import { useQuery } from "@tanstack/react-query";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getRedirectUri } from "./requests";

const RETRY_MS = 3_000;

/** The address to register at Twitch. Until the server has said it, the one that this page's port gives. */
export function useRedirectUri(): string {
  const { data } = useQuery({
    queryKey: QUERY_KEYS.redirectUri,
    queryFn: ({ signal }) => getRedirectUri(signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.status === "error" ? RETRY_MS : false),
    retry: false,
  });
  return data ?? `http://localhost:${location.port}/auth/callback`;
}
