const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, in the largest unit: `now` in the first minute, `5 min`, `2 h`, `3 d`. */
export function ago(ms: number): string {
  const [size, unit] = unitOf(ms);
  return ms < MINUTE_MS ? "now" : `${Math.floor(ms / size)} ${unit}`;
}

/** In how many milliseconds it has other words. */
export function untilOtherWords(ms: number): number {
  const [size] = unitOf(ms);
  return size - (Math.max(0, ms) % size);
}

function unitOf(ms: number): readonly [number, string] {
  return ms < HOUR_MS ? [MINUTE_MS, "min"] : ms < DAY_MS ? [HOUR_MS, "h"] : [DAY_MS, "d"];
}
