import { type RefObject, useEffect } from "react";
import { watchHeight } from "../../lib/watchHeight";

const GAP_PX = 8;

/** The margin that cancels the room. */
export const NO_ROOM = `calc(-1 * (var(--queue-bar, 0px) + ${GAP_PX}px))`;

/** Tells the style sheets how high the bar at the bottom is, so that neither covers what has the focus. */
export function useBarHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (element === null) {
      return;
    }
    const { style } = document.documentElement;
    const end = watchHeight(element, (pixels) => {
      style.setProperty("--queue-bar", `${pixels}px`);
      style.scrollPaddingBottom = `${pixels + GAP_PX}px`;
    });
    return () => {
      end();
      style.removeProperty("--queue-bar");
      style.removeProperty("scroll-padding-bottom");
    };
  }, [bar]);
}
