import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Lost } from "../../lib/lost";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getStatus, type Status } from "./getStatus";

const KEY = QUERY_KEYS.status;
const POLL_MS = 10_000;
/** A break that is shorter is not worth a word. */
const SHORT_MS = 3_000;

export interface StatusView {
  /** What was known last. */
  readonly data: Status | undefined;
  /** Why nothing is known. */
  readonly error: Error | null;
  /** Since when Integron has not answered; absent while it does. */
  readonly oldSince: Date | undefined;
}

/**
 * Integron's state: asked for once, then as the stream tells it. While there is no stream, it is asked for now and then.
 *
 * @param isPushed whether the stream is connected
 * @param lost the loss of the stream; absent while it is there
 */
export function useStatus(isPushed: boolean, lost: Lost | undefined): StatusView {
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getStatus(signal),
    refetchInterval: isPushed ? false : POLL_MS,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    if (lost !== undefined) {
      void refetch();
    }
  }, [lost, refetch]);
  const isLong = useIsLong(lost);
  const answered = lost === undefined || dataUpdatedAt > lost.noticedAt;
  return { data, error, oldSince: isLong && !answered && data !== undefined ? lost?.since : undefined };
}

/** Takes in what the stream told. An answer that is on its way may be older, so it is called off. */
export function useKeepStatus(): (status: object) => void {
  const client = useQueryClient();
  return (status) => {
    void client.cancelQueries({ queryKey: KEY }).then(() => client.setQueryData(KEY, status));
  };
}

function useIsLong(lost: Lost | undefined): boolean {
  const [long, setLong] = useState<Lost>();
  useEffect(() => {
    const timer = setTimeout(() => setLong(lost), SHORT_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  return lost !== undefined && long === lost;
}
