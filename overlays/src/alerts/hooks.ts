import type { Names } from "@integron/stream/names";
import { useEffect, useRef } from "react";
import type { ShownAlert } from "./alert";
import { describeAlert, whole } from "./words";

/** What a page around this one learns of an alert, such as one that speaks or switches lights. */
export interface AlertMoment {
  readonly id: number;
  readonly queue: string;
  readonly type: string;
  readonly who?: string;
  readonly what: string;
  /** The viewer's words. */
  readonly text?: string;
  readonly test: boolean;
  readonly replay: boolean;
  readonly muted: boolean;
  readonly durationMs: number;
}

export const ALERT_START = "integron:alert-start";
export const ALERT_END = "integron:alert-end";

/** Tells the window when an alert comes and when it goes, by an event with an `AlertMoment`. */
export function useAlertEvents(
  alert: ShownAlert | undefined,
  more: {
    readonly queue: string;
    readonly names: Names;
    readonly muted: boolean;
    readonly durationMs: number;
  },
): void {
  const latest = useRef<() => AlertMoment | undefined>(() => undefined);
  useEffect(() => {
    latest.current = () => (alert === undefined ? undefined : momentOf(alert, more));
  });
  const id = alert?.id;
  useEffect(() => {
    const moment = id === undefined ? undefined : latest.current();
    if (moment === undefined) {
      return;
    }
    window.dispatchEvent(new CustomEvent(ALERT_START, { detail: moment }));
    return () => {
      window.dispatchEvent(new CustomEvent(ALERT_END, { detail: moment }));
    };
  }, [id]);
}

function momentOf(
  alert: ShownAlert,
  more: {
    readonly queue: string;
    readonly names: Names;
    readonly muted: boolean;
    readonly durationMs: number;
  },
): AlertMoment {
  const { names, ...rest } = more;
  const event = whole(alert);
  const { who, what, text } = describeAlert(alert, names);
  return {
    id: alert.id,
    type: event.type,
    ...(who === undefined ? {} : { who }),
    what,
    ...(text === undefined ? {} : { text }),
    test: event.test === true,
    replay: event.replay === true,
    ...rest,
  };
}
