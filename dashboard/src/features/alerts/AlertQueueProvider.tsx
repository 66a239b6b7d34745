import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { LiveFeed } from "../../lib/LiveFeed";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { useReload } from "../../lib/useReload";
import { getQueue, type LoadedQueue } from "./requests";
import { type QueueActions, useQueueActions } from "./useQueueActions";

const FIRST_QUEUE = "alerts";
const PAUSE_MS = 1_000;
/** Alerts grow old, and a page that is gone reports no end. */
const POLL_MS = 10_000;

interface AlertQueue {
  readonly name: string;
  readonly choose: (name: string) => void;
  readonly query: UseQueryResult<LoadedQueue>;
  readonly actions: QueueActions;
  /** Why nothing can be changed; undefined where it can. */
  readonly away: string | undefined;
}

const Context = createContext<AlertQueue | undefined>(undefined);

interface Props {
  readonly feed: LiveFeed;
  readonly away: string | undefined;
  readonly children: ReactNode;
}

/** One queue of alerts, which all pages show and control. */
export function AlertQueueProvider({ feed, away, children }: Props) {
  const [name, choose] = useState(FIRST_QUEUE);
  const key = QUERY_KEYS.alertQueue(name);
  useReload(feed, key, PAUSE_MS, {
    event: ({ type }) => type !== "chat",
    control: ({ data }) => data.action.startsWith("alert_"),
  });
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getQueue(name, signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
  const actions = useQueueActions(name);
  const value = useMemo(() => ({ name, choose, query, actions, away }), [name, query, actions, away]);
  return <Context value={value}>{children}</Context>;
}

/** Returns the queue of the provider above; throws without a provider. */
export function useAlertQueue(): AlertQueue {
  const queue = useContext(Context);
  if (queue === undefined) {
    throw new Error("There is no AlertQueueProvider above this component.");
  }
  return queue;
}
