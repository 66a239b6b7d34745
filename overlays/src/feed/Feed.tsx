import { isKind, type StreamEvent, type StreamPosition } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { Removals } from "@integron/stream/moderation";
import type { Names } from "@integron/stream/names";
import { PictureProvider } from "@integron/stream/pictures/context";
import { isStill } from "@integron/stream/still";
import { useEvents } from "@integron/stream/useEvents";
import { useRef, useState } from "react";
import { Burst } from "../lib/burst";
import { replaceCustomStyle } from "../lib/customStyle";
import { Debug } from "../lib/Debug";
import { Lag } from "../lib/Lag";
import { LATE_AVATARS } from "../lib/lateAvatars";
import { ParameterReader } from "../lib/parameters";
import { clientOf } from "../lib/preview";
import { enoughFor } from "../lib/recent";
import { reload } from "../lib/reload";
import { useFrameState } from "../lib/useFrameState";
import { usePictures } from "../lib/usePictures";
import { ago } from "./ago";
import { add, type FeedEntry, redactEntries } from "./entries";
import { FeedItem } from "./FeedItem";
import { useMoment } from "./useMoment";

/** With more events in a second, items do not move in. */
const MOST_MOVING = 10;

const NO_ENTRIES: readonly FeedEntry[] = [];
const NO_TIMES: readonly number[] = [];

/**
 * The newest `?max=50` events of `?types=chat,sub` (all when absent), the newest in view; gifts
 * in one item. It starts with the events from before it was opened.
 */
export function Feed({ params }: { readonly params: URLSearchParams }) {
  const [{ max, names, types, isNewestFirst, withTime, withMarks }] = useState(() => optionsOf(params));
  const removals = useRef(new Removals());
  const [burst] = useState(() => new Burst(MOST_MOVING));
  const [entries, setEntries] = useFrameState(NO_ENTRIES, () => burst.isOn());
  const connected = useRef<StreamPosition>(undefined);
  /** How far the stream's clock is ahead of this computer's. */
  const ahead = useRef(0);
  const [lag] = useState(() => new Lag());
  const pictures = usePictures();
  const state = useEvents(
    { ...clientOf("feed"), types, recent: enoughFor(max) },
    {
      onConnected: (position) => {
        connected.current = position;
        lag.connected(position);
        ahead.current = Date.parse(position.time) - Date.now();
        pictures.onConnected();
      },
      onControl: pictures.onControl,
      onEvent: (arrived) => {
        lag.arrived(arrived);
        const { event, gone } = removals.current.take(arrived);
        if (isKind(arrived, "user_deleted")) {
          LATE_AVATARS.forget(arrived.data.userId);
        }
        if (gone !== undefined && !asksFor(types, arrived)) {
          setEntries((shown) => redactEntries(shown, gone), true);
        } else if (event !== undefined) {
          burst.arrived();
          setEntries(
            (shown) => add(shown, event, max, gone),
            gone !== undefined || isKind(event, "user_deleted"),
          );
        }
      },
      onReload: reload,
      onStyle: replaceCustomStyle,
      onGap: (gap) => setEntries((shown) => redactEntries(shown, missedRemoval(gap)), true),
      onNewEpoch: () => {
        removals.current.forget();
        setEntries(() => NO_ENTRIES);
      },
    },
  );
  const timeOf = ({ event }: FeedEntry) => Date.parse(event.timestamp) - ahead.current;
  const now = useMoment(withTime ? entries.map(timeOf) : NO_TIMES);

  return (
    <PictureProvider value={pictures.book}>
      <ol className="integron-feed">
        {(isNewestFirst ? [...entries].reverse() : entries).map((entry) => (
          <FeedItem
            key={entry.event.id}
            entry={entry}
            names={names}
            time={withTime ? ago(now - timeOf(entry)) : undefined}
            withMarks={withMarks}
            moves={!isStill() && !burst.isOn() && isLive(entry.event, connected.current)}
          />
        ))}
      </ol>
      <Debug params={params} state={state} lag={lag} />
    </PictureProvider>
  );
}

function optionsOf(params: URLSearchParams) {
  const reader = new ParameterReader("feed", params);
  return {
    max: reader.number("max"),
    names: reader.choice<Names>("names"),
    types: reader.words("types"),
    isNewestFirst: reader.choice("order") === "newest-first",
    withTime: reader.flag("time"),
    withMarks: reader.flag("marks"),
  };
}

function isLive({ id }: StreamEvent, connected: StreamPosition | undefined): boolean {
  return connected !== undefined && id > connected.latest;
}

/** The server sends removals regardless of `types`. The feed lists them only where `types` includes chat. */
function asksFor(types: string | undefined, { type }: StreamEvent): boolean {
  const words = (types ?? "").split(",").map((word) => word.trim());
  return words.includes("chat") || words.includes(type) || words.every((word) => word === "");
}
