import { watchHeight } from "./watchHeight";

/** Tells the style sheets how high the bar with the button Save is, so that no toast covers it: a `ref`. */
export function tellSaveBarHeight(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) {
    return undefined;
  }
  const { style } = document.documentElement;
  const end = watchHeight(element, (pixels) => style.setProperty("--save-bar", `${pixels}px`));
  return () => {
    end();
    style.removeProperty("--save-bar");
  };
}
