import type { EventOf, StreamEvent } from "@integron/stream/events";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LiveFeed } from "./LiveFeed";

interface When {
  readonly event?: (event: StreamEvent) => boolean;
  readonly control?: (event: EventOf<"control">) => boolean;
}

/**
 * Loads a query again after what concerns it: at once, and then at most once in `pauseMs`, so that a flood of events
 * is no flood of requests.
 */
export function useReload(feed: LiveFeed, key: QueryKey, pauseMs: number, when: When): void {
  const client = useQueryClient();
  const latest = useRef(when);
  useEffect(() => {
    latest.current = when;
  });
  const name = JSON.stringify(key);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = false;
    const load = () => {
      isWanted = false;
      void client.invalidateQueries({ queryKey: JSON.parse(name) as QueryKey });
      timer = setTimeout(() => {
        timer = undefined;
        if (isWanted) {
          load();
        }
      }, pauseMs);
    };
    const want = () => {
      isWanted = true;
      if (timer === undefined) {
        load();
      }
    };
    const leave = feed.subscribe({
      onBegin: () => undefined,
      onEvents: (events) => events.some((event) => latest.current.event?.(event) === true) && want(),
      onControl: (event) => latest.current.control?.(event) === true && want(),
      onGap: want,
      onNewStream: want,
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [client, feed, name, pauseMs]);
}
