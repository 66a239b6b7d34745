import type { StreamEvent } from "@integron/stream/events";
import { familyOf } from "../../lib/kindFamilies";

/** Which events the log shows. The address of the page holds it. */
export interface LogFilter {
  /** Kinds and families; empty for all. */
  readonly types: readonly string[];
  /** A part of a viewer's name, or `@login` or an id for exactly one viewer; empty for all. */
  readonly who: string;
  /** Inclusive, as ISO 8601; absent for no limit. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  /** The moment that the log is of, in place of `to`: what came later is left out. */
  readonly at?: string;
  /** Whether tests and replays, and events that were fetched after an outage, are shown too. */
  readonly tests: boolean;
  readonly backfilled: boolean;
}

export const EVERYTHING: LogFilter = { types: [], who: "", tests: true, backfilled: true };

/** Reads the filter out of an address. What cannot be read is no condition. */
export function filterOf(params: URLSearchParams): LogFilter {
  const from = timeIn(params, "from");
  const to = timeIn(params, "to");
  const at = timeIn(params, "at");
  return {
    types: (params.get("types") ?? "").split(",").filter((word) => /^[a-z_]+$/.test(word)),
    who: (params.get("who") ?? "").slice(0, 64),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(at === undefined ? {} : { at }),
    tests: params.get("tests") !== "0",
    backfilled: params.get("backfilled") !== "0",
  };
}

function timeIn(params: URLSearchParams, name: string): string | undefined {
  const time = Date.parse(params.get(name) ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The filter as the parameters of the page's address, without what is usual. */
export function toAddress({ types, who, from, to, at, tests, backfilled }: LogFilter): URLSearchParams {
  return parameters({
    types: types.join(","),
    who,
    from,
    to,
    at,
    tests: tests ? "" : "0",
    backfilled: backfilled ? "" : "0",
  });
}

/**
 * The filter as the parameters of `/api/events` and of its export.
 *
 * @param withTime whether the range of times is in them, by which the list is then in the order of time
 */
export function logQuery(
  { types, who, from, to, at, tests, backfilled }: LogFilter,
  withTime = true,
): URLSearchParams {
  const viewer = who.trim();
  const isExact = /^(@|\d+$)/.test(viewer);
  return parameters({
    types: types.join(","),
    user: isExact ? viewer.replace(/^@/, "") : "",
    name: isExact ? "" : viewer,
    from: withTime ? from : undefined,
    to: withTime ? endOf({ to, at }) : undefined,
    test: tests ? "" : "false",
    targeted: tests ? "true" : "",
    replay: tests ? "" : "false",
    backfilled: backfilled ? "" : "false",
  });
}

/** Whether the log is of a moment that has not come yet, of which nothing can be known. */
export function isFuture({ at }: { readonly at?: string | undefined }): boolean {
  return at !== undefined && Date.parse(at) > Date.now();
}

/** The time from which on events are left out; undefined where none are. */
export function endOf({
  to,
  at,
}: {
  readonly to?: string | undefined;
  readonly at?: string | undefined;
}): string | undefined {
  return at ?? to;
}

function parameters(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** Whether an event is in the log, as far as the event alone says it: who is meant by a name, the server knows. */
export function accepts(filter: LogFilter, event: StreamEvent): boolean {
  const { types, from, tests, backfilled } = filter;
  const end = endOf(filter);
  return (
    (types.length === 0 || types.includes(event.type) || types.includes(familyOf(event.type))) &&
    (from === undefined || event.timestamp >= from) &&
    (end === undefined || event.timestamp < end) &&
    (tests || (event.test !== true && event.replay !== true)) &&
    (backfilled || event.backfilled !== true)
  );
}

export function isByTime(filter: LogFilter): boolean {
  return filter.from !== undefined || endOf(filter) !== undefined;
}

/** How many conditions the filter has. */
export function conditionsIn(filter: LogFilter): number {
  return [...toAddress(filter).keys()].length;
}
