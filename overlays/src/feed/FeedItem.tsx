import { describe } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import type { Names } from "@integron/stream/names";
import { Said } from "@integron/stream/pictures/Said";
import { type AnimationEvent, memo, useState } from "react";
import { Avatar } from "../lib/Avatar";
import { colorFamily, EventIcon } from "../lib/EventIcon";
import { Mark } from "../lib/Mark";
import { Recipients } from "../lib/Recipients";
import { What } from "../lib/What";
import type { FeedEntry } from "./entries";

interface Props {
  readonly entry: FeedEntry;
  readonly names: Names;
  /** How long ago it was, in words; absent where that is not shown. */
  readonly time: string | undefined;
  readonly withMarks: boolean;
  /** Whether it moves in. Only the first value counts. */
  readonly moves: boolean;
}

/** One line of the feed. */
export const FeedItem = memo(function FeedItem({ entry, names, time, withMarks, moves }: Props) {
  const { event, recipients } = entry;
  const [entering, setEntering] = useState(moves);
  const { who, what, amount, text, pieces } = describe(event, names);
  const states = [...(entering ? ["entering"] : []), ...(event.detail ? ["detail"] : [])];
  const settle = (end: AnimationEvent) => end.target === end.currentTarget && setEntering(false);
  const kindOfAmount = isKind(event, "gift_sub") ? "count" : "amount";
  const words = <Said fragments={pieces ?? [{ type: "text", text: text ?? "" }]} block="feed" />;
  return (
    <li
      className={["integron-feed-item", ...states.map((one) => `integron-feed-item--${one}`)].join(" ")}
      data-type={event.type}
      data-family={colorFamily(event.type)}
      data-tier={fieldOfEvent(event, "tier")}
      data-user-id={fieldOfEvent(event, "userId")}
      data-test={event.test}
      data-replay={event.replay}
      data-backfilled={event.backfilled}
      onAnimationEnd={settle}
    >
      <EventIcon kind={event.type} />
      {who !== undefined && <ViewerAvatar event={event} />}
      <span className="integron-feed-words">
        {who !== undefined && <bdi className="integron-feed-who">{who}</bdi>}
        <wbr />
        <bdi className="integron-feed-what">
          <What what={what} {...(amount === undefined ? {} : { amount })}>
            {(shown) => <span className={`integron-feed-${kindOfAmount}`}>{shown}</span>}
          </What>
        </bdi>
        <wbr />
        {text !== undefined && (
          <bdi className="integron-feed-text">{isAction(event) ? <em>{words}</em> : words}</bdi>
        )}
        {isKind(event, "gift_sub") && (
          <span className="integron-feed-recipients">
            <Recipients known={recipients} total={event.data.total} names={names} />
          </span>
        )}
      </span>
      {withMarks && <Mark event={event} />}
      {time !== undefined && (
        <time className="integron-feed-time" dateTime={event.timestamp}>
          {time}
        </time>
      )}
    </li>
  );
});

function ViewerAvatar({ event }: { readonly event: StreamEvent }) {
  const userId = fieldOfEvent(event, "userId");
  const displayName = fieldOfEvent(event, "displayName");
  return (
    userId !== undefined &&
    displayName !== undefined && (
      <Avatar userId={userId} displayName={displayName} image={fieldOfEvent(event, "profileImageUrl")} />
    )
  );
}

function isAction(event: StreamEvent): boolean {
  return isKind(event, "chat") && event.data.action;
}

function fieldOfEvent({ data }: StreamEvent, name: string): string | undefined {
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
