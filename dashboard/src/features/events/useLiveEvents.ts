import type { ConnectionState } from "@integron/stream/connection";
import type { Gap, StreamEvent } from "@integron/stream/events";
import { useEvents } from "@integron/stream/useEvents";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { FrameBatch } from "../../lib/FrameBatch";
import { LiveFeed } from "../../lib/LiveFeed";
import { type Lost, useLost } from "../../lib/lost";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getRecentEvents } from "./getRecentEvents";
import { arrived, hold, missed, NO_EVENTS, shownOf, waitingAbove } from "./liveList";

const RETRY_MS = 5_000;

export interface LiveEvents {
  /** Newest first; absent until the recent ones are loaded. */
  readonly events?: readonly StreamEvent[];
  /** The rows that the user holds, and how many events wait above them; absent while the list moves. */
  readonly held?: { readonly rows: readonly StreamEvent[]; readonly waiting: number } | undefined;
  /** Holds the list as it is, or lets it go. */
  readonly onHold: (isHeld: boolean) => void;
  readonly error: Error | null;
  /** The newest gap that this page received. */
  readonly gap?: Gap | undefined;
  readonly stream: ConnectionState;
  /** The present loss of the stream; absent while it is connected, and before its first connection. */
  readonly lost: Lost | undefined;
  /** How many events happened while the stream was lost; absent while it is not connected. */
  readonly caughtUp: number | undefined;
  readonly reload: () => void;
  /** The same stream, for pages with a list of their own. */
  readonly feed: LiveFeed;
}

/**
 * Returns the recent events and then all new ones: follows the stream from the newest loaded id on.
 *
 * @param onStatus receives the status, which comes over the same stream
 */
export function useLiveEvents(onStatus: (status: object) => void): LiveEvents {
  const client = useQueryClient();
  const recent = useQuery({
    queryKey: QUERY_KEYS.recentEvents,
    queryFn: ({ signal }) => getRecentEvents(signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.status === "error" ? RETRY_MS : false),
    retry: false,
  });
  const [{ live, held }, setLive] = useState(NO_EVENTS);
  const [gap, setGap] = useState<Gap>();
  const loaded = recent.data?.events;
  const [feed] = useState(() => new LiveFeed());
  const [batch] = useState(
    () =>
      new FrameBatch<StreamEvent>((events) => {
        setLive((list) => arrived(list, events));
        feed.deliver(events);
      }),
  );
  useEffect(() => () => batch.drop(), [batch]);
  const receivedAt = useRef(0);
  const [caughtUp, setCaughtUp] = useState<number>();
  // The newest event at the last beginning of a connection.
  const seen = useRef<number>(undefined);
  const received = () => {
    receivedAt.current = Date.now();
  };
  const since = loaded?.[0]?.id ?? 0;
  const epoch = recent.data?.epoch;
  useEffect(() => {
    if (loaded !== undefined) {
      feed.begin(loaded[0]?.id ?? 0);
    }
  }, [feed, loaded]);
  const stream = useEvents(
    loaded && { client: "dashboard", page: false, since, epoch, status: true, targeted: true },
    {
      onConnected: ({ latest }) => {
        received();
        setCaughtUp(Math.max(0, latest - Math.max(seen.current ?? latest, feed.position ?? 0)));
        seen.current = latest;
      },
      onHeartbeat: received,
      onEvent: (event) => {
        received();
        batch.add(event);
      },
      onControl: (event) => feed.control(event),
      onGap: (lost) => {
        if (since === 0 && lost.after === 0) {
          // Nothing was there to begin after: what is no longer in memory is history, and not lost to this page.
          return;
        }
        batch.flush();
        setGap(lost);
        setLive((list) => missed(list, lost));
        feed.gap(lost);
      },
      onStatus: (status) => {
        received();
        onStatus(status);
      },
      onNewEpoch: () => {
        batch.drop();
        feed.restart();
        setLive(NO_EVENTS);
        setGap(undefined);
        void client.resetQueries({ queryKey: QUERY_KEYS.recentEvents });
      },
    },
  );
  const events = loaded && shownOf(live, loaded, gap);
  const shown = useRef(events);
  useEffect(() => {
    shown.current = events;
  });
  const onHold = useCallback((isHeld: boolean) => {
    setLive((list) => (isHeld ? hold(list, shown.current ?? []) : { live: list.live }));
  }, []);
  return {
    ...(events && { events }),
    ...(events && held && { held: { rows: held.rows, waiting: waitingAbove(held, events) } }),
    onHold,
    error: recent.error,
    gap,
    stream,
    lost: useLost(stream, receivedAt),
    caughtUp: stream === "connected" ? caughtUp : undefined,
    reload: () => void recent.refetch(),
    feed,
  };
}
