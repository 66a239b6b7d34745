import { useQuery } from "@tanstack/react-query";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getStatus } from "./getStatus";

const POLL_MS = 2_000;

/** Integron's state, asked for every two seconds for as long as somebody looks. */
export function useStatus() {
  return useQuery({
    queryKey: QUERY_KEYS.status,
    queryFn: ({ signal }) => getStatus(signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
}

export type StatusQuery = Pick<ReturnType<typeof useStatus>, "data" | "error">;
