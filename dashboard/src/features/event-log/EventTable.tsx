import { Box } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useLetterKeys } from "../../lib/letterKeys";
import { keyOf } from "../../lib/useKeys";
import { EventLine } from "./EventLine";
import type { LogView } from "./EventLogStore";
import { LINE_STYLES } from "./lineStyles";
import type { Busy, EventActions } from "./useEventActions";

const ROW = 32;
/** Under load, each draw has other events in every row, so a row that is not seen costs as much as one that is. */
const OVERSCAN = 4;
/** So many rows before the end, the next page is loaded. */
const NEAR_END = 40;

interface Props {
  readonly view: LogView;
  readonly region: RefObject<HTMLDivElement | null>;
  readonly openId: number | undefined;
  readonly offBecause: string | undefined;
  readonly actions: EventActions;
  readonly busy: Busy;
  readonly onOpen: (event: StreamEvent) => void;
  readonly onNearEnd: () => void;
}

/** The rows of the log. Only those in sight, and some around them, are in the document. */
export function EventTable({ view, region, openId, offBecause, actions, busy, onOpen, onNearEnd }: Props) {
  const [active, setActive] = useState(0);
  const hasLetters = useLetterKeys();
  const rows = useVirtualizer({
    count: view.count,
    getScrollElement: () => region.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    initialRect: { width: 800, height: 600 },
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const isNearEnd = view.loaded && last >= view.count - NEAR_END;
  useEffect(() => {
    if (isNearEnd && view.end === "more" && view.error === undefined && !view.loading) {
      onNearEnd();
    }
  }, [isNearEnd, view, onNearEnd]);
  const move = (place: number) => {
    const next = Math.min(view.count - 1, Math.max(0, place));
    setActive(next);
    rows.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() => {
      region.current
        ?.querySelector<HTMLElement>(`[data-place="${next}"] [data-opens]`)
        ?.focus({ preventScroll: true });
    });
  };
  return (
    <Box
      role="grid"
      aria-label="Events"
      aria-rowcount={view.count}
      position="relative"
      height={`${rows.getTotalSize()}px`}
      css={LINE_STYLES}
      onKeyDown={(event) => moveByKey(event, active, view.count, hasLetters, move)}
      onFocus={({ target }) => {
        const place = target.closest<HTMLElement>("[data-place]")?.dataset.place;
        if (place !== undefined && target.matches("[data-opens]")) {
          setActive(Number(place));
        }
      }}
    >
      {items.map((item) => {
        const event = view.at(item.index);
        return event === undefined ? null : (
          <EventLine
            key={event.id}
            event={event}
            place={item.index}
            top={item.start}
            height={ROW}
            isOpen={event.id === openId}
            isActive={item.index === active}
            offBecause={offBecause}
            actions={actions}
            isReplaying={busy.replay.has(event.id)}
            isFiring={busy.fire.has(event.id)}
            onOpen={onOpen}
          />
        );
      })}
    </Box>
  );
}

const PAGE_ROWS = 15;

function moveByKey(
  event: KeyboardEvent,
  active: number,
  count: number,
  hasLetters: boolean,
  move: (place: number) => void,
): void {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    ...(hasLetters ? { j: active + 1, k: active - 1 } : {}),
    PageDown: active + PAGE_ROWS,
    PageUp: active - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  const place = places[keyOf(event)];
  if (place !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    move(place);
  }
}
