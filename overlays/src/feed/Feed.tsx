import { describe } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { Removals } from "@integron/stream/moderation";
import type { Names } from "@integron/stream/names";
import { Pieces } from "@integron/stream/Pieces";
import { useEvents } from "@integron/stream/useEvents";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { colorFamily, EventIcon } from "../lib/EventIcon";
import { namesParam, numberParam } from "../lib/params";
import { clientOf } from "../lib/preview";
import { Recipients } from "../lib/Recipients";
import { enoughFor } from "../lib/recent";
import { reload } from "../lib/reload";
import { add, type FeedEntry, redactEntries } from "./entries";

/**
 * The newest `?max=50` events of `?types=chat,sub` (all when absent), scrolled to the newest; gifts
 * in one item. It starts with the events from before it was opened. `?names=both` shows the login
 * too.
 */
export function Feed({ params }: { readonly params: URLSearchParams }) {
  const max = numberParam(params, "max", { fallback: 50, min: 1, max: 500 });
  const names = namesParam(params);
  const [entries, setEntries] = useState<readonly FeedEntry[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const removals = useRef(new Removals());
  const types = params.get("types") ?? undefined;
  const state = useEvents(
    { ...clientOf(params, "feed"), types, recent: enoughFor(max) },
    {
      onEvent: (arrived) => {
        const { event, gone } = removals.current.take(arrived);
        if (gone !== undefined && !asksFor(types, arrived)) {
          setEntries((shown) => redactEntries(shown, gone));
        } else if (event !== undefined) {
          setEntries((shown) => add(shown, event, max, gone));
        }
      },
      onReload: reload,
      onGap: (gap) => setEntries((shown) => redactEntries(shown, missedRemoval(gap))),
      onNewEpoch: () => {
        removals.current.forget();
        setEntries([]);
      },
    },
  );
  useNewestInView(list, entries);

  return (
    <>
      <ol className="integron-feed" ref={list}>
        {entries.map((entry) => (
          <FeedItem key={entry.event.id} entry={entry} names={names} />
        ))}
      </ol>
      <Debug params={params} state={state} />
    </>
  );
}

/** Scrolls to the end when the items change, and when the page gets another size. */
function useNewestInView(list: RefObject<HTMLOListElement | null>, entries: readonly FeedEntry[]): void {
  const scroll = useCallback(() => {
    if (list.current !== null) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new items are the reason to scroll
  useLayoutEffect(scroll, [scroll, entries]);
  useEffect(() => {
    const observer = new ResizeObserver(scroll);
    if (list.current !== null) {
      observer.observe(list.current);
    }
    return () => observer.disconnect();
  }, [list, scroll]);
}

/** The server sends removals regardless of `types`. The feed lists them only where `types` includes chat. */
function asksFor(types: string | undefined, { type }: StreamEvent): boolean {
  const words = (types ?? "").split(",").map((word) => word.trim());
  return words.includes("chat") || words.includes(type) || words.every((word) => word === "");
}

function FeedItem({ entry, names }: { readonly entry: FeedEntry; readonly names: Names }) {
  const { event, recipients } = entry;
  const { who, what, text, pieces } = describe(event, names);
  return (
    <li
      className={event.detail ? "integron-feed-item integron-feed-item--detail" : "integron-feed-item"}
      data-type={event.type}
      data-family={colorFamily(event.type)}
    >
      <EventIcon kind={event.type} />
      <span className="integron-feed-words">
        {who !== undefined && <bdi className="integron-feed-who">{who}</bdi>}
        <wbr />
        <bdi className="integron-feed-what">{what}</bdi>
        <wbr />
        {text !== undefined && (
          <bdi className="integron-feed-text">
            {pieces === undefined ? text : <Pieces pieces={pieces} block="feed" />}
          </bdi>
        )}
        {isKind(event, "gift_sub") && (
          <span className="integron-feed-recipients">
            <Recipients known={recipients} total={event.data.total} names={names} />
          </span>
        )}
      </span>
    </li>
  );
}
