const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const WEEK = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
export const DAY_MS = 86_400_000;

/** Today the time, this week the day with it, and else the date. */
export function shortTime(iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  if (time.toDateString() === now.toDateString()) {
    return CLOCK.format(time);
  }
  const age = now.getTime() - time.getTime();
  return age >= 0 && age < 6 * DAY_MS ? WEEK.format(time) : DAY.format(time);
}

export function wholeTime(iso: string): string {
  return WHOLE.format(new Date(iso));
}

/** `now`, `40 s ago`, `2 min ago`, `3 h ago`, and from a day on the short time. */
export function age(iso: string, now: Date = new Date()): string {
  const seconds = Math.round((now.getTime() - Date.parse(iso)) / 1_000);
  if (seconds < 10) {
    return "now";
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  if (seconds < 3_600) {
    return `${Math.floor(seconds / 60)} min ago`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h ago` : shortTime(iso, now);
}

/** The time of the day to the second, by the locale. */
export function clock(time: Date): string {
  return CLOCK.format(time);
}
