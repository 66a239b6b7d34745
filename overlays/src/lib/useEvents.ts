import { useEffect, useRef, useState } from "react";
import { type ConnectionState, connect, type StreamOptions } from "./integron";

export type EventHandlers = Pick<StreamOptions, "onEvent" | "onGap" | "onNewEpoch">;

export interface EventSource {
  readonly client: string;
  /** Comma-separated kinds or families, as in the address of a page; all when absent. */
  readonly types?: string | undefined;
  /** Begin after this id instead of with what happens next. */
  readonly since?: number;
}

/**
 * Follows the stream while the component is mounted and there is a source; another source means another connection.
 * The handlers may be new functions on every render.
 */
export function useEvents(source: EventSource | undefined, handlers: EventHandlers): ConnectionState {
  const [state, setState] = useState<ConnectionState>("connecting");
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const client = source?.client;
  const types = source?.types;
  const since = source?.since;
  useEffect(() => {
    if (client === undefined) {
      return;
    }
    const connection = connect({
      client,
      types: types?.split(",") ?? [],
      ...(since === undefined ? {} : { since }),
      onEvent: (event) => latest.current.onEvent?.(event),
      onGap: (gap) => latest.current.onGap?.(gap),
      onNewEpoch: (position) => latest.current.onNewEpoch?.(position),
      onState: setState,
    });
    return () => {
      connection.close();
      setState("connecting");
    };
  }, [client, types, since]);
  return state;
}
