import { sample } from "@integron/stream/samples";
import { afterEach, expect, test, vi } from "vitest";
import { Lag } from "./Lag";

afterEach(() => vi.useRealTimers());

const HOUR_MS = 3_600_000;

/** Shown able to fail: without the stream's clock, the lag of the first event is an hour. */
test("is the age of the newest live event, also where this computer's clock is an hour off", () => {
  vi.useFakeTimers({ now: HOUR_MS });
  const at = (ms: number) => new Date(ms).toISOString();
  const lag = new Lag();
  lag.connected({ epoch: "e1", latest: 5, oldest: 1, time: at(0) });
  lag.arrived({ ...sample("follow", {}, 5), timestamp: at(-60_000) });
  lag.arrived({ ...sample("follow", {}, 6), timestamp: at(-50_000), replay: true, replayOf: 5 } as never);
  expect(lag.ms).toBe(0);
  lag.arrived({ ...sample("follow", {}, 7), timestamp: at(-250) });
  expect(lag.ms).toBe(250);
  vi.advanceTimersByTime(100);
  lag.arrived({ ...sample("follow", {}, 8), timestamp: at(100) });
  expect(lag.ms).toBe(0);
});
