import { useEffect, useRef } from "react";
import { useOldSince } from "./oldSince";

/** Calls `then` each time that Integron answers again. */
export function useReturned(then: () => void): void {
  const isAway = useOldSince() !== undefined;
  const wasAway = useRef(false);
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    if (!isAway && wasAway.current) {
      latest.current();
    }
    wasAway.current = isAway;
  }, [isAway]);
}
