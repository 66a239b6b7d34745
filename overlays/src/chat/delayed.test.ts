import { ADA, BOB, sample } from "@integron/stream/samples";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DelayedMessages } from "./delayed";
import type { Message } from "./log";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Shown able to fail: where the oldest ones go, none of 500 a second is ever shown with the longest delay. */
test("shows messages late in any flood, and none of them early", () => {
  const shown: number[] = [];
  const late: number[] = [];
  const delayed = new DelayedMessages(({ id }) => {
    shown.push(performance.now());
    late.push(performance.now() - id);
  }, 60_000);
  for (let second = 0; second < 180; second++) {
    for (let part = 0; part < 10; part++) {
      for (let one = 0; one < 50; one++) {
        delayed.add(message(ADA, "m", performance.now()), 60_000);
      }
      vi.advanceTimersByTime(100);
    }
  }
  const inSecond = (second: number) => shown.filter((at) => Math.floor(at / 1_000) === second).length;
  const began = Math.floor((shown[0] ?? 0) / 1_000);
  const counts = Array.from({ length: 100 }, (_, place) => inSecond(began + 1 + place));
  expect(Math.min(...counts)).toBeGreaterThan(5);
  expect(Math.min(...late)).toBeGreaterThanOrEqual(60_000);
});

/** Shown able to fail: where messages count as too many once half of the places are taken, one in two is left out. */
test.each([
  [75, 60_000],
  [440, 10_000],
])("leaves out none of %d messages a second with a delay of %d ms", (rate, delayMs) => {
  let shown = 0;
  const delayed = new DelayedMessages(() => {
    shown += 1;
  }, delayMs);
  for (let second = 0; second < 120; second++) {
    for (let one = 0; one < rate; one++) {
      delayed.add(message(ADA, "m", one), delayMs);
    }
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(delayMs);
  expect(shown).toBe(120 * rate);
});

/** Shown able to fail: where the moment of arrival counts and not when each is due, most of them are left out. */
test("leaves out none of those that a reconnect brings at once", () => {
  let shown = 0;
  const delayed = new DelayedMessages(() => {
    shown += 1;
  }, 60_000);
  for (let waitMs = 1; waitMs <= 60_000; waitMs += 20) {
    delayed.add(message(ADA, "m", waitMs), waitMs);
  }
  vi.advanceTimersByTime(60_000);
  expect(shown).toBe(3_000);
});

const message = (viewer: object, messageId: string, id: number) =>
  sample("chat", { ...viewer, messageId }, id) as Message;

/** Shown able to fail: where only the list on screen knows of removals, it has forgotten the first one of so many. */
test("a message that is removed while it waits is never shown, whatever else is removed", () => {
  const shown: string[] = [];
  const delayed = new DelayedMessages(({ data }) => shown.push(data.messageId), 1_000);
  delayed.add(message(ADA, "bad", 1), 1_000);
  delayed.add(message(BOB, "good", 2), 1_000);
  for (const [place, messageId] of ["bad", ...Array.from({ length: 300 }, (_, one) => `${one}`)].entries()) {
    delayed.apply(sample("chat_delete", { ...ADA, messageId }, place + 3));
  }
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual(["good"]);
});
