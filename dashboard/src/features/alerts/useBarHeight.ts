import { type RefObject, useEffect } from "react";

/** Tells the style sheets how high the bar at the bottom is, so that nothing lies over its buttons. */
export function useBarHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (element === null) {
      return;
    }
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty("--queue-bar", `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--queue-bar");
    };
  }, [bar]);
}
