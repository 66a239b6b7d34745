import { afterEach, expect, test, vi } from "vitest";
import { keep, store, stored } from "./store";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

test("stores a value of JSON under a word, and nothing else", () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  expect(store("count", { of: 3 })).toBe(true);
  expect(stored("count")).toEqual({ of: 3 });
  expect([store("a b", 1), store("none", undefined), store("long", "x".repeat(100_001))]).toEqual([
    false,
    false,
    false,
  ]);
  expect(stored("long")).toBeUndefined();
});

/** Shown able to fail: without the catch, the widget that asks gets no answer. */
test("says so where the browser has no more room", () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubGlobal("localStorage", {
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  });
  expect(store("count", 1)).toBe(false);
  expect(keep("place", "1")).toBe(false);
});
