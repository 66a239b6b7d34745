import { useEffect } from "react";
import type { AlertStep } from "./queue";

/** As long as the longest leaving animation in style.css. */
const LEAVING_MS = 400;

interface Turn {
  /** The event on screen. What is told of it meanwhile does not make it stay longer. */
  readonly id: number | undefined;
  readonly leaving: boolean;
  readonly durationMs: number;
  readonly step: (step: AlertStep) => void;
}

/** Lets the alert on screen leave when its time has come, and then lets the next one in. */
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
