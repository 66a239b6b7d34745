import type { StreamPosition } from "@integron/stream/events";
import { useEffect, useRef, useState } from "react";
import { type Cursor, readCursor, writeCursor } from "./cursor";

interface Kept {
  /** Where the page that was here before had come to. */
  readonly start: Cursor | undefined;
  /** To be called as a connection begins. */
  readonly entered: (position: StreamPosition) => void;
  /** To be called when the stream was replaced. */
  readonly replaced: () => void;
}

/** Keeps the page's place across a reload, by the alert on screen: that one is shown again, what is before it is not. */
export function useCursor(onScreen: number | undefined): Kept {
  const [address] = useState(() => location.pathname + location.search);
  const [start] = useState(() => readCursor(address, Date.now()));
  const epoch = useRef(start?.epoch);
  const last = useRef<number | undefined>(undefined);
  useEffect(() => {
    const id = onScreen === undefined ? last.current : onScreen - 1;
    last.current = onScreen;
    if (epoch.current !== undefined && id !== undefined) {
      writeCursor(address, { epoch: epoch.current, id }, Date.now());
    }
  }, [address, onScreen]);
  return {
    start,
    entered: (position) => {
      epoch.current = position.epoch;
    },
    replaced: () => {
      last.current = undefined;
    },
  };
}
