import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { say } from "../components/toaster";

/** What follows the stream by itself, and what never changes. */
const KEPT: readonly unknown[] = ["status", "measured", "events", "schema"];

/**
 * Once a process is back, loads again what was shown meanwhile. Says so where the page was without the server.
 *
 * @param oldSince since when the server has not answered
 * @param hasIngester whether the ingester is connected; undefined while that is not known
 * @param caughtUp how many events the stream has sent afterwards; absent while it is not connected
 */
export function useReturn(
  oldSince: Date | undefined,
  hasIngester: boolean | undefined,
  caughtUp: number | undefined,
): void {
  const client = useQueryClient();
  const wasAway = useRef(false);
  const hadIngester = useRef(hasIngester);
  useEffect(() => {
    if (oldSince !== undefined) {
      wasAway.current = true;
    } else if (wasAway.current && caughtUp !== undefined) {
      wasAway.current = false;
      say(words(caughtUp));
      reload();
    } else if (hasIngester !== undefined && hasIngester !== hadIngester.current) {
      if (hadIngester.current !== undefined) {
        reload();
      }
      hadIngester.current = hasIngester;
    }
    function reload() {
      void client.invalidateQueries({ predicate: ({ queryKey }) => !KEPT.includes(queryKey[0]) });
    }
  }, [client, oldSince, hasIngester, caughtUp]);
}

function words(caughtUp: number): string {
  return caughtUp === 0
    ? "Back. Nothing happened meanwhile."
    : `Back. ${caughtUp.toLocaleString()} ${caughtUp === 1 ? "event" : "events"} caught up.`;
}
