/** No style may keep an element for longer. */
const LONGEST_MS = 10_000;

/** How long the transitions of an element take, in milliseconds. */
export function transitionMs(element: Element): number {
  const { transitionDuration, transitionDelay } = getComputedStyle(element);
  const delays = times(transitionDelay);
  const ends = times(transitionDuration).map((time, place) => time + (delays[place % delays.length] ?? 0));
  return Math.min(LONGEST_MS, Math.max(0, ...ends));
}

/** `0.3s, 200ms`, in milliseconds. */
function times(list: string): readonly number[] {
  return (list ?? "").split(",").flatMap((text) => {
    const value = Number.parseFloat(text);
    return Number.isNaN(value) ? [] : [text.trim().endsWith("ms") ? value : value * 1_000];
  });
}
