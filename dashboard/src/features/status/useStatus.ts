import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Lost } from "../../lib/lost";
import { SERVER_AWAY } from "../../lib/oldSince";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { awayReason, elsewhereReason, getStatus, type PushedStatus } from "./getStatus";

const KEY = QUERY_KEYS.status;
const POLL_MS = 10_000;
/**
 * While the stream is lost, since a server that stops still answers after it has closed its sockets: the page would
 * notice its end only at the next request.
 */
const LOST_POLL_MS = 1_000;
const ANSWER_LIMIT_MS = 3_000;
/** Shorter breaks are not shown. */
const SHORT_MS = 3_000;

export interface StatusView {
  /** The last known status. */
  readonly data: PushedStatus | undefined;
  /** Why there is no status. */
  readonly error: Error | null;
  /** When it was answered, in milliseconds since 1970; 0 before the first answer. */
  readonly answeredAt: number;
  /** Since when Integron has not answered; absent while it answers. */
  readonly oldSince: Date | undefined;
  readonly reload: () => void;
}

/**
 * Integron's status: requested once, then read from the stream. While there is no stream, it is
 * polled.
 *
 * @param isPushed whether the stream is connected
 * @param lost the loss of the stream; absent while it is connected
 */
export function useStatus(isPushed: boolean, lost: Lost | undefined): StatusView {
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getStatus(signal, lost === undefined ? undefined : ANSWER_LIMIT_MS),
    refetchInterval: isPushed ? false : lost === undefined ? POLL_MS : LOST_POLL_MS,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    if (lost !== undefined) {
      void refetch();
    }
  }, [lost, refetch]);
  const isLong = useIsLong(lost);
  const oldSince =
    lost === undefined || isLong ? silentSince(dataUpdatedAt, isPushed ? null : error, lost) : undefined;
  return {
    data,
    error,
    answeredAt: dataUpdatedAt,
    oldSince: data === undefined ? undefined : oldSince,
    reload: () => void refetch(),
  };
}

/** Since when Integron has not answered: it may have answered a request after the loss of the stream. */
function silentSince(answeredAt: number, error: Error | null, lost: Lost | undefined): Date | undefined {
  const answered = lost === undefined || answeredAt > lost.noticedAt;
  if (error === null && answered) {
    return undefined;
  }
  return new Date(Math.max(answeredAt, lost?.since.getTime() ?? 0));
}

/** Stores a status from the stream. A pending request may return an older one, so it is cancelled. */
export function useKeepStatus(): (status: object) => void {
  const client = useQueryClient();
  return (status) => {
    void client.cancelQueries({ queryKey: KEY }).then(() => client.setQueryData(KEY, status));
  };
}

/** Why nothing can be changed at present; undefined where it can, and where that is not known. */
export function offReason({ data, oldSince }: StatusView): string | undefined {
  return oldSince === undefined ? awayReason(data) : SERVER_AWAY;
}

/** The same for what other machines may not change. */
export function ownReason({ data, oldSince }: StatusView): string | undefined {
  return oldSince === undefined ? elsewhereReason(data) : SERVER_AWAY;
}

function useIsLong(lost: Lost | undefined): boolean {
  const [long, setLong] = useState<Lost>();
  useEffect(() => {
    const timer = setTimeout(() => setLong(lost), SHORT_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  return lost !== undefined && long === lost;
}
