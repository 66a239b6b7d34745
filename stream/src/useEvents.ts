import { useEffect, useRef, useState } from "react";
import { type ConnectionState, connect, type StreamOptions } from "./connection";

export type EventHandlers = Pick<
  StreamOptions,
  | "onConnected"
  | "onControl"
  | "onEvent"
  | "onGap"
  | "onHeartbeat"
  | "onNewEpoch"
  | "onReload"
  | "onStatus"
  | "onStyle"
>;

export interface EventSource {
  readonly client: string;
  /** As in `connect`: `false` for a page that is no overlay. */
  readonly page?: string | false;
  /** Comma-separated kinds or families, as in the address of a page; all when absent. */
  readonly types?: string | undefined;
  /** Start after this id instead of with the next event. */
  readonly since?: number | undefined;
  /** The epoch that `since` belongs to. */
  readonly epoch?: string | undefined;
  /** Without `since`, start with this many past events. */
  readonly recent?: number;
  /** Receive the status too. */
  readonly status?: boolean;
  /** Receive the tests for some clients alone too. */
  readonly targeted?: boolean;
}

/**
 * Follows the stream while the component is mounted and has a source. Another source opens another
 * connection. The handlers may be new functions on every render.
 */
export function useEvents(source: EventSource | undefined, handlers: EventHandlers): ConnectionState {
  const [state, setState] = useState<ConnectionState>("connecting");
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const client = source?.client;
  const page = source?.page;
  const types = source?.types;
  const since = source?.since;
  const epoch = source?.epoch;
  const recent = source?.recent;
  const status = source?.status ?? false;
  const targeted = source?.targeted ?? false;
  const obeys = handlers.onReload !== undefined;
  const controls = handlers.onControl !== undefined;
  useEffect(() => {
    if (client === undefined) {
      return;
    }
    const connection = connect({
      client,
      ...(page === undefined ? {} : { page }),
      types: types?.split(",") ?? [],
      ...(since === undefined ? {} : { since }),
      ...(epoch === undefined ? {} : { epoch }),
      ...(recent === undefined ? {} : { recent }),
      status,
      targeted,
      onConnected: (position) => latest.current.onConnected?.(position),
      onEvent: (event) => latest.current.onEvent?.(event),
      onGap: (gap) => latest.current.onGap?.(gap),
      onHeartbeat: (cursor) => latest.current.onHeartbeat?.(cursor),
      onNewEpoch: (position) => latest.current.onNewEpoch?.(position),
      ...(obeys ? { onReload: () => latest.current.onReload?.() } : {}),
      ...(controls ? { onControl: (event) => latest.current.onControl?.(event) } : {}),
      onStyle: (version) => latest.current.onStyle?.(version),
      onStatus: (pieces) => latest.current.onStatus?.(pieces),
      onState: setState,
    });
    return () => {
      connection.close();
      setState("connecting");
    };
  }, [client, page, types, since, epoch, recent, status, targeted, obeys, controls]);
  return state;
}
