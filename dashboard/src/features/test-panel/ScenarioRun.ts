import { ApiError } from "../../lib/api";
import type { ScenarioStep } from "./scenarios";

/** How far a scenario is. */
export interface Progress {
  readonly sent: number;
  readonly all: number;
  /** By the steps that are left, without what the server makes it wait. */
  readonly secondsLeft: number;
  /** Whether the server takes no more events for a moment. */
  readonly isSlowed: boolean;
}

/** Sends the event of a step; the same key is the same event. */
export type SendStep = (step: ScenarioStep, key: string) => Promise<unknown>;

export interface ScenarioOptions {
  readonly steps: readonly ScenarioStep[];
  readonly send: SendStep;
  readonly newKey: () => string;
  /** Ends early where the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
}

const SLOWED_MS = 1_000;

/**
 * Plays a scenario, one event after the other, until its end, a failure or the signal. The server limits how many
 * events a second it takes; then the scenario waits and repeats the event.
 *
 * @returns how many events were sent
 * @throws ApiError where an event cannot be sent
 */
export async function play(options: ScenarioOptions, signal: AbortSignal): Promise<number> {
  const { steps, wait, onProgress } = options;
  let left = steps.reduce((sum, { waitMs }) => sum + waitMs, 0);
  for (const [sent, step] of steps.entries()) {
    const progress = { sent, all: steps.length, secondsLeft: Math.ceil(left / 1_000) };
    onProgress({ ...progress, isSlowed: false });
    await wait(step.waitMs, signal);
    left -= step.waitMs;
    if (signal.aborted || !(await sendInTurn(step, options, signal, progress))) {
      return sent;
    }
  }
  onProgress({ sent: steps.length, all: steps.length, secondsLeft: 0, isSlowed: false });
  return steps.length;
}

async function sendInTurn(
  step: ScenarioStep,
  { send, newKey, wait, onProgress }: ScenarioOptions,
  signal: AbortSignal,
  progress: Omit<Progress, "isSlowed">,
): Promise<boolean> {
  const key = newKey();
  while (!signal.aborted) {
    try {
      await send(step, key);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "too_many_requests") {
        throw error;
      }
      onProgress({ ...progress, isSlowed: true });
      await wait(SLOWED_MS, signal);
    }
  }
  return false;
}

/** Waits, or ends where the signal says so. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : ms);
    signal.addEventListener("abort", end);
  });
}
