import type { StreamPosition } from "@integron/stream/events";
import { useEffect, useRef, useState } from "react";
import { type Cursor, readCursor, writeCursor } from "./cursor";

interface Kept {
  /** The place of the page that was here before. */
  readonly start: Cursor | undefined;
  /** Called when a connection begins. */
  readonly entered: (position: StreamPosition) => void;
  /** Called when another stream replaces this one. */
  readonly replaced: () => void;
}

/** Keeps the page's place across a reload: the alert on screen is shown again, earlier ones are not. */
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
