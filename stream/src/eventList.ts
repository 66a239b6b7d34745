import { connect, type StreamConnection, type StreamOptions } from "./connection";
import { forget, itself } from "./deletion";
import { isKind, type StreamEvent } from "./events";
import { missedRemoval } from "./missed";
import { Removals, redactAll } from "./moderation";

export interface EventListOptions extends Omit<StreamOptions, "on" | "onEvent" | "onGap" | "onNewEpoch"> {
  /** How many events the list has at most; the oldest leave it. */
  readonly max: number;
  /** The list, oldest first, after it has changed; at most once for each picture that the browser draws. */
  readonly onChange: (events: readonly StreamEvent[]) => void;
}

/**
 * Keeps the newest events as they may be shown: without what a moderator has removed, without deleted viewers, without the
 * words from before a gap.
 *
 * ```js
 * eventList({ max: 10, recent: 10, types: ["follow", "sub"], onChange: draw });
 * ```
 */
export function eventList({ max, onChange, ...options }: EventListOptions): StreamConnection {
  const removals = new Removals();
  let shown: readonly StreamEvent[] = [];
  let isAsked = false;
  const set = (next: readonly StreamEvent[]) => {
    shown = next;
    if (!isAsked) {
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        onChange(shown);
      });
    }
  };
  const remove = (gone: Parameters<typeof redactAll>[1]) =>
    set(redactAll(shown, gone, itself, (_, rest) => rest));
  return connect({
    ...options,
    onEvent: (arrived) => {
      const { event, gone } = removals.take(arrived);
      if (gone !== undefined) {
        remove(gone);
      } else if (isKind(arrived, "user_deleted")) {
        set(forget(shown, arrived, itself));
      } else if (event !== undefined) {
        set([...shown, event].slice(-max));
      }
    },
    onGap: (gap) => remove(missedRemoval(gap)),
    onNewEpoch: () => {
      removals.forget();
      set([]);
    },
  });
}
