const MS_OF_MINUTE = 60_000;
const MS_OF_HOUR = 60 * MS_OF_MINUTE;
const MS_OF_DAY = 24 * MS_OF_HOUR;

/** How long ago, in the largest unit: `now` in the first minute, `5 min`, `2 h`, `3 d`. */
export function ago(ms: number): string {
  const [size, unit] = unitOf(ms);
  return ms < MS_OF_MINUTE ? "now" : `${Math.floor(ms / size)} ${unit}`;
}

/** In how many milliseconds it has other words. */
export function untilOtherWords(ms: number): number {
  const [size] = unitOf(ms);
  return size - (Math.max(0, ms) % size);
}

function unitOf(ms: number): readonly [number, string] {
  return ms < MS_OF_HOUR ? [MS_OF_MINUTE, "min"] : ms < MS_OF_DAY ? [MS_OF_HOUR, "h"] : [MS_OF_DAY, "d"];
}
