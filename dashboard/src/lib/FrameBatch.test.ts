import { expect, onTestFinished, test, vi } from "vitest";
import { FrameBatch } from "./FrameBatch";

/** Shown able to fail: with each frame alone, a second of 200 events is passed on sixty times. */
test("passes the first event on in the next frame, and hundreds in a second a few times", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const passed: number[] = [];
  const batch = new FrameBatch<number>((items) => passed.push(items.length));
  batch.add(0);
  vi.advanceTimersByTime(17);
  expect(passed).toEqual([1]);
  for (let event = 0; event < 200; event += 1) {
    batch.add(event);
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(300);
  expect(passed.reduce((sum, count) => sum + count)).toBe(201);
  expect(passed.length).toBeLessThanOrEqual(8);
});
