import { forget, itself } from "@integron/stream/deletion";
import { isWordsOf } from "@integron/stream/doubles";
import { type Gap, isKind, type StreamEvent } from "@integron/stream/events";
import type { ConnectionState } from "@integron/stream/integron";
import { missedRemoval } from "@integron/stream/missed";
import { type Removal, redactAll, removal } from "@integron/stream/moderation";
import { useEvents } from "@integron/stream/useEvents";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { FrameBatch } from "../../lib/FrameBatch";
import { LiveFeed } from "../../lib/LiveFeed";
import { type Lost, useLost } from "../../lib/lost";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getRecentEvents } from "./getRecentEvents";

/** The most events in the list. */
const MOST_SHOWN = 200;
const RETRY_MS = 5_000;

export interface LiveEvents {
  /** Newest first; absent until the recent ones are loaded. */
  readonly events?: readonly StreamEvent[];
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
  const [live, setLive] = useState<readonly StreamEvent[]>([]);
  const [gap, setGap] = useState<Gap>();
  const loaded = recent.data?.events;
  const [feed] = useState(() => new LiveFeed());
  const [batch] = useState(
    () =>
      new FrameBatch<StreamEvent>((events) => {
        setLive((shown) => [...[...events].reverse(), ...shown].slice(0, MOST_SHOWN));
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
  const stream = useEvents(loaded && { client: "dashboard", page: false, since, epoch, status: true }, {
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
      feed.gap(lost);
    },
    onStatus: (status) => {
      received();
      onStatus(status);
    },
    onNewEpoch: () => {
      batch.drop();
      feed.restart();
      setLive([]);
      setGap(undefined);
      void client.resetQueries({ queryKey: QUERY_KEYS.recentEvents });
    },
  });
  return {
    ...(loaded && { events: withoutDoubles(withoutRemoved(merge(live, loaded), gap)) }),
    error: recent.error,
    gap,
    stream,
    lost: useLost(stream, receivedAt),
    caughtUp: stream === "connected" ? caughtUp : undefined,
    reload: () => void recent.refetch(),
    feed,
  };
}

/**
 * Removes the events of a deleted viewer, the words that a moderator removed, and the words that a gap may
 * have removed.
 */
function withoutRemoved(events: readonly StreamEvent[], gap: Gap | undefined): readonly StreamEvent[] {
  const left = events.reduceRight<readonly StreamEvent[]>((kept, event) => {
    const gone = removal(event, kept);
    return [event, ...(gone === undefined ? forget(kept, event, itself) : redactEvents(kept, gone))];
  }, []);
  if (gap === undefined) {
    return left;
  }
  const since = left.filter(({ id }) => id > gap.after);
  const before = left.filter(({ id }) => id <= gap.after);
  return [...since, ...redactEvents(before, missedRemoval(gap))];
}

/** Removes the chat messages that only repeat the words of another event in the list. */
function withoutDoubles(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.filter((event) => !isKind(event, "chat") || !events.some((other) => isWordsOf(event, other)));
}

function redactEvents(events: readonly StreamEvent[], gone: Removal): readonly StreamEvent[] {
  return redactAll(events, gone, itself, (_, rest) => rest);
}

/** Sorts newest first and keeps each id once. */
function merge(...lists: ReadonlyArray<readonly StreamEvent[]>): readonly StreamEvent[] {
  const byId = new Map(lists.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort((one, other) => other.id - one.id).slice(0, MOST_SHOWN);
}
