import { useLayoutEffect, useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { describe } from "../lib/describe";
import { EventIcon } from "../lib/EventIcon";
import { isKind } from "../lib/events";
import { type Names, namesParam } from "../lib/names";
import { Pieces } from "../lib/Pieces";
import { numberParam } from "../lib/params";
import { Recipients } from "../lib/Recipients";
import { useEvents } from "../lib/useEvents";
import { add, type Entry } from "./entries";

/**
 * The newest `?max=50` events of `?types=chat,sub` (all when absent), scrolled to the newest; gifts in one item.
 * `?names=both` shows the login too.
 */
export function Feed({ params }: { readonly params: URLSearchParams }) {
  const max = numberParam(params, "max", { fallback: 50, min: 1, max: 500 });
  const names = namesParam(params);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const state = useEvents(
    { client: "feed", types: params.get("types") ?? undefined },
    {
      onEvent: (event) => setEntries((shown) => add(shown, event, max)),
      onNewEpoch: () => setEntries([]),
    },
  );
  useLayoutEffect(() => {
    if (list.current !== null && entries.length > 0) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [entries]);

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

function FeedItem({ entry, names }: { readonly entry: Entry; readonly names: Names }) {
  const { event, recipients } = entry;
  const { who, what, text, pieces } = describe(event, names);
  return (
    <li
      className={event.detail ? "integron-feed-item integron-feed-item--detail" : "integron-feed-item"}
      data-type={event.type}
    >
      <EventIcon kind={event.type} />
      <span className="integron-feed-words">
        {who !== undefined && <bdi className="integron-feed-who">{who}</bdi>}
        <bdi className="integron-feed-what">{what}</bdi>
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
