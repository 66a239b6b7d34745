import type { StatsLastHour } from "../../lib/openapi";
import { minute } from "../../lib/times";

/** When the minute at this place begins. */
export function minuteOf(from: string, place: number): string {
  return minute(new Date(Date.parse(from) + place * 60_000));
}

/** The last hour in a sentence. */
export function hourInWords({ from, minutes }: StatsLastHour): string {
  const all = minutes.reduce((sum, events) => sum + events, 0);
  if (all === 0) {
    return "Last hour: no events.";
  }
  const peak = Math.max(...minutes);
  const count = all === 1 ? "1 event" : `${all.toLocaleString()} events`;
  return `Last hour: ${count}, most at ${minuteOf(from, minutes.indexOf(peak))} (${peak.toLocaleString()} in a minute).`;
}
