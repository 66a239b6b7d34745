const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const WEEK = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const MINUTE = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const DATED = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export const DAY_MS = 86_400_000;

/** Today the time, this week the day with it, and else the date. */
export function shortTime(iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  if (isSameDay(time, now)) {
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

/** The minute of a sentence, with the date where it is not today's. */
export function moment(iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  return isSameDay(time, now) ? MINUTE.format(time) : DATED.format(time);
}

/** The same with its preposition, such as "at 12:03" or "on 2 Mar 2024, 12:03". */
export function atMoment(iso: string, now: Date = new Date()): string {
  return `${isSameDay(new Date(iso), now) ? "at" : "on"} ${moment(iso, now)}`;
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

/** The time of the day to the minute. */
export function minute(time: Date): string {
  return MINUTE.format(time);
}

/** The whole minutes, or seconds, until a time. */
export function timeLeft(until: string, now: number): string {
  const seconds = Math.max(0, Math.round((Date.parse(until) - now) / 1_000));
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min` : `${seconds} s`;
}

/** How long something takes, such as `40 s` or `3 min`. */
export function lengthInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** By which days begin here, such as `Europe/Berlin`. */
export function timeZone(): string {
  return CLOCK.resolvedOptions().timeZone;
}

/** The time of the day to the second, by the locale. */
export function clock(time: Date): string {
  return CLOCK.format(time);
}
