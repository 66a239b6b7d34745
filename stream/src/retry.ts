/** Delays between attempts: they double from `firstMs` up to `capMs`, each shortened at random by up to half. */
export interface Retry {
  readonly firstMs: number;
  readonly capMs: number;
  /** How long one attempt may take until the stream has answered. */
  readonly answerMs: number;
  /** How long a server that has answered with a status may be silent before the stream begins. */
  readonly waitMs: number;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

export const DEFAULT_RETRY: Retry = {
  firstMs: 250,
  capMs: 10_000,
  answerMs: 10_000,
  waitMs: 30_000,
  random: Math.random,
};

/** Milliseconds to wait after this many failures in a row before the one that just happened. */
export function retryDelay(earlierFailures: number, { firstMs, capMs, random }: Retry): number {
  return Math.min(capMs, firstMs * 2 ** earlierFailures) * (1 - random() / 2);
}

/** Nothing ends it early: check afterwards whether there is still something to do. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
