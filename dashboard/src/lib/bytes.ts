const UNITS = ["kB", "MB", "GB", "TB"];
const STEP = 1_000;

/** A size as `84 MB` or `1.2 GB`. */
export function bytesInWords(bytes: number): string {
  let size = bytes / STEP;
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  const digits = size < 10 ? 1 : 0;
  return `${size.toLocaleString(undefined, { maximumFractionDigits: digits })} ${UNITS[unit]}`;
}
