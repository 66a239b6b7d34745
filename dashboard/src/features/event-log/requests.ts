import type { StreamEvent } from "@integron/stream/events";
import { getJson, send } from "../../lib/api";
import type { EventPage, Published } from "../../lib/openapi";

/** A page of `GET /api/events`, with the stream's types of events. */
export type HistoryPage = Omit<EventPage, "events"> & {
  readonly events: readonly StreamEvent[];
  readonly cursor?: string;
};

export function getEvents(query: URLSearchParams, signal: AbortSignal): Promise<HistoryPage> {
  return getJson(`/api/events?${query}`, signal);
}

/** Shows an event once more, on pages and as an alert. */
export function replayEvent(id: number, key: string): Promise<Published> {
  return send("POST", `/api/events/${id}/replay`, undefined, key);
}

/** Puts a test event with the same data on the stream. */
export function fireAsTest({ type, data }: StreamEvent, key: string): Promise<Published> {
  return send("POST", "/api/events/test", { type, data }, key);
}

export type ReadHistory = typeof getEvents;

export function getEvent(id: number, signal: AbortSignal): Promise<StreamEvent> {
  return getJson(`/api/events/${id}`, signal);
}
