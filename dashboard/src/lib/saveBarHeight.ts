/** Tells the style sheets how high the bar with the button Save is, so that no toast covers it: a `ref`. */
export function tellSaveBarHeight(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) {
    return undefined;
  }
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty("--save-bar", `${element.offsetHeight}px`));
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty("--save-bar");
  };
}
