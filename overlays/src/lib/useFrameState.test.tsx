import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useFrameState } from "./useFrameState";

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "cancelAnimationFrame"],
    }),
);
afterEach(() => void vi.useRealTimers());

const plusOne = (before: number) => before + 1;

function rig(isBurst: boolean) {
  const drawn: number[] = [];
  const { result } = renderHook(() => {
    const state = useFrameState(0, () => isBurst);
    drawn.push(state[0]);
    return state;
  });
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  return { drawn, pass, change: result.current[1] };
}

test("draws many changes in one frame", () => {
  const { drawn, pass, change } = rig(false);
  for (let times = 0; times < 100; times++) {
    change(plusOne);
  }
  pass(17);
  expect(drawn).toEqual([0, 100]);
});

/** Shown able to fail: where an urgent change waits for the pause to end. */
test("draws ten times a second in a burst, and an urgent change with the next frame", () => {
  const { drawn, pass, change } = rig(true);
  change(plusOne);
  pass(90);
  change(plusOne);
  pass(40);
  expect(drawn).toEqual([0, 2]);
  change(plusOne);
  change(plusOne, true);
  pass(17);
  expect(drawn).toEqual([0, 2, 4]);
  pass(200);
  expect(drawn).toEqual([0, 2, 4]);
});
