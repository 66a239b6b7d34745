import { useSyncExternalStore } from "react";

/** Chakra's `lg`. */
const WIDE = matchMedia("(min-width: 64rem)");

/** Whether the window has room for two columns: where the order on the screen, and so of the keyboard, depends on it. */
export function useIsWide(): boolean {
  return useSyncExternalStore(follow, () => WIDE.matches);
}

function follow(listener: () => void): () => void {
  WIDE.addEventListener("change", listener);
  return () => WIDE.removeEventListener("change", listener);
}
