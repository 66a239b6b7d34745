import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { LiveFeed } from "../../lib/LiveFeed";
import { EventLogStore, type LogView } from "./EventLogStore";
import type { LogFilter } from "./filter";
import { getEvents } from "./requests";

export interface LoadedLog {
  readonly view: LogView;
  readonly store: EventLogStore;
}

/** The log of a filter, for as long as the component is mounted. Another filter is another log. */
export function useEventLog(filter: LogFilter, feed: LiveFeed): LoadedLog {
  const store = useMemo(() => new EventLogStore(filter, feed, getEvents), [filter, feed]);
  useEffect(() => store.start(), [store]);
  return { store, view: useSyncExternalStore(store.watch, store.view) };
}
