import { useLayoutEffect, useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { describe } from "../lib/describe";
import { EventIcon } from "../lib/EventIcon";
import type { StreamEvent } from "../lib/events";
import { numberParam } from "../lib/params";
import { useEvents } from "../lib/useEvents";

/** The newest `?max=50` events of `?types=chat,sub` (all when absent), scrolled to the newest. */
export function Feed({ params }: { readonly params: URLSearchParams }) {
  const max = numberParam(params, "max", { fallback: 50, min: 1, max: 500 });
  const [events, setEvents] = useState<readonly StreamEvent[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const state = useEvents(
    { client: "feed", types: params.get("types") ?? undefined },
    {
      onEvent: (event) => setEvents((shown) => [...shown, event].slice(-max)),
      onNewEpoch: () => setEvents([]),
    },
  );
  const newest = events.at(-1);
  useLayoutEffect(() => {
    if (list.current !== null && newest !== undefined) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [newest]);

  return (
    <>
      <ol className="integron-feed" ref={list}>
        {events.map((event) => (
          <FeedItem key={event.id} event={event} />
        ))}
      </ol>
      <Debug params={params} state={state} />
    </>
  );
}

function FeedItem({ event }: { readonly event: StreamEvent }) {
  const { who, what, text } = describe(event);
  return (
    <li className="integron-feed-item" data-type={event.type}>
      <EventIcon kind={event.type} />
      <span className="integron-feed-words">
        {who !== undefined && <bdi className="integron-feed-who">{who}</bdi>}
        <span className="integron-feed-what">{what}</span>
        {text !== undefined && <bdi className="integron-feed-text">{text}</bdi>}
      </span>
    </li>
  );
}
