import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showing } from "./showing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function rig() {
  const told: string[] = [];
  const times = showing({
    leaveMs: () => {
      told.push("asked");
      return 300;
    },
    onLeave: (id) => told.push(`leaves ${id}`),
    onOver: (id) => told.push(`over ${id}`),
  });
  return { told, times };
}

/** Shown able to fail: where the time to leave is asked for before the alert leaves, its card has no transition yet. */
test("an alert has its time, leaves, and is over after that", () => {
  const { told, times } = rig();
  times.begin(1, 5_000);
  vi.advanceTimersByTime(4_999);
  expect([told, times.isShown()]).toEqual([[], true]);
  vi.advanceTimersByTime(1);
  expect([told, times.isShown()]).toEqual([["leaves 1", "asked"], false]);
  vi.advanceTimersByTime(300);
  expect(told).toEqual(["leaves 1", "asked", "over 1"]);
});

/** Shown able to fail: where the end leaves the timer, an alert that was skipped is over a second time. */
test("one that is ended is never over, and one that leaves early leaves once", () => {
  const { told, times } = rig();
  times.begin(1, 5_000);
  times.end();
  times.end();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["leaves 1"]);
  times.begin(2, 5_000);
  times.leave();
  times.leave();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["leaves 1", "leaves 2", "asked", "over 2"]);
  times.leave();
  expect(vi.getTimerCount()).toBe(0);
});
