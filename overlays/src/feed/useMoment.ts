import { useEffect, useState } from "react";
import { untilOtherWords } from "./ago";

/** The words of many items are changed together. */
const LEAST_MS = 10_000;
/** The longest that a timer can wait is shorter than a month. */
const MOST_MS = 3_600_000;

/**
 * The time by this computer's clock, read again when an item would have other words, at most every ten seconds. No timer
 * runs while there are no items.
 *
 * @param times of the items
 */
export function useMoment(times: readonly number[]): number {
  const [now, setNow] = useState(Date.now);
  const newest =
    times.length === 0 ? undefined : Math.min(...times.map((time) => untilOtherWords(now - time)));
  useEffect(() => {
    if (newest === undefined) {
      return;
    }
    const timer = setTimeout(
      () => setNow(Date.now()),
      Math.min(MOST_MS, Math.max(LEAST_MS, newest - (Date.now() - now))),
    );
    return () => clearTimeout(timer);
  }, [newest, now]);
  return now;
}
