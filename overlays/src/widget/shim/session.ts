import { isKind, type StreamEvent } from "@integron/stream/events";
import { seenWithout } from "../giver";
import { type Latest, latestOf } from "./shapes";

/** What this page has seen, in a form that it can store: the newest event first, and when the stream began. */
export interface Session {
  readonly seen: readonly Latest[];
  readonly began: string;
}

const MOST_SEEN = 2_000;
const MOST_RECENT = 25;
/** The words of StreamElements for the largest ones of a period. */
const WORDS_OF_TOP: Readonly<Record<string, string>> = { week: "weekly", month: "monthly", total: "alltime" };
const MS_OF_DAY = 86_400_000;

/** Returns the session after an event: the same one where the event is not counted. */
export function sessionAfter(session: Session, event: StreamEvent): Session {
  if (isKind(event, "stream_online")) {
    return { ...session, began: event.timestamp };
  }
  if (isKind(event, "user_deleted")) {
    return { ...session, seen: seenWithout(session.seen, event.data.userId) };
  }
  const one = event.replay ? undefined : latestOf(event);
  return one === undefined ? session : { ...session, seen: [one, ...session.seen].slice(0, MOST_SEEN) };
}

export const recentsOf = ({ seen }: Session): readonly Latest[] => seen.slice(0, MOST_RECENT);

/** The session under the names of StreamElements. Each name is there, also before anything has happened. */
export function sessionData({ seen, began }: Session, now: Date): Readonly<Record<string, unknown>> {
  const none = { name: "", amount: 0, message: "" };
  const monday = new Date(now.getTime() - ((now.getUTCDay() + 6) % 7) * MS_OF_DAY).toISOString().slice(0, 10);
  const month = now.toISOString().slice(0, 7);
  const starts = { session: began, week: monday, month, total: "" };
  const data: Record<string, unknown> = {};
  for (const family of ["follower", "subscriber", "cheer", "raid", "tip"]) {
    const all = seen.filter(({ type }) => type === family);
    // The recipients of a gift are counted, so that the gift is not.
    const counted = all.filter(({ bulkGifted }) => !bulkGifted);
    data[`${family}-latest`] = all[0] ?? none;
    data[`${family}-recent`] = all.slice(0, MOST_RECENT);
    data[`${family}-goal`] = { amount: 0 };
    data[`${family}-count`] = { count: counted.length };
    for (const [period, from] of Object.entries(starts)) {
      const word = WORDS_OF_TOP[period] ?? period;
      const inside = counted.filter(({ createdAt }) => createdAt >= from);
      data[`${family}-${period}`] = { count: inside.length, amount: sum(inside) };
      data[`${family}-${word}-top-donation`] = largest(inside) ?? none;
      data[`${family}-${word}-top-donator`] = largest(byName(inside)) ?? none;
    }
  }
  const subs = seen.filter(({ type }) => type === "subscriber");
  data["subscriber-gifted-latest"] = subs.find(({ bulkGifted, gifted }) => bulkGifted || gifted) ?? none;
  const own = subs.filter(({ bulkGifted, gifted }) => !bulkGifted && !gifted);
  data["subscriber-new-latest"] = own.find(({ amount }) => amount <= 1) ?? none;
  data["subscriber-resub-latest"] = own.find(({ amount }) => amount > 1) ?? none;
  return data;
}

type Named = Pick<Latest, "name" | "amount">;

const sum = (all: readonly Named[]): number => all.reduce((total, { amount }) => total + amount, 0);

/** The earlier one of two that are as large. */
function largest<One extends Named>(all: readonly One[]): One | undefined {
  return all.reduce<One | undefined>((top, one) => (top && top.amount > one.amount ? top : one), undefined);
}

function byName(all: readonly Named[]): readonly Named[] {
  const sums = new Map<string, number>();
  for (const { name, amount } of all) {
    sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  return [...sums].map(([name, amount]) => ({ name, amount }));
}
