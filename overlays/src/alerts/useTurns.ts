import { useEffect } from "react";
import type { AlertStep } from "./queue";

/** As long as the longest leaving animation in style.css. */
const LEAVING_MS = 400;

interface Turn {
  /** The event on screen. Later details do not extend its time. */
  readonly id: number | undefined;
  readonly leaving: boolean;
  readonly durationMs: number;
  readonly step: (step: AlertStep) => void;
}

/** Removes the alert on screen when its time is over, and then shows the next one. */
export function useTurns({ id, leaving, durationMs, step }: Turn): void {
  useEffect(() => {
    if (id === undefined) {
      return;
    }
    const timer = leaving
      ? setTimeout(() => step({ step: "left" }), LEAVING_MS)
      : setTimeout(() => step({ step: "shown" }), durationMs);
    return () => clearTimeout(timer);
  }, [id, leaving, durationMs, step]);
}
