import { isKind } from "@integron/stream/events";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveFeed } from "../../lib/LiveFeed";
import { QUERY_KEYS } from "../../lib/queryKeys";

/** Loads the users that are shown again when one is deleted, here or elsewhere, and when that may have been missed. */
export function useDeletions(feed: LiveFeed): void {
  const client = useQueryClient();
  useEffect(() => {
    const reload = () => {
      void client.invalidateQueries({ queryKey: QUERY_KEYS.allUsers });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.everyUser });
    };
    return feed.subscribe({
      onBegin: () => undefined,
      onEvents: (events) => events.some((event) => isKind(event, "user_deleted")) && reload(),
      onGap: reload,
      onNewStream: reload,
    });
  }, [client, feed]);
}
