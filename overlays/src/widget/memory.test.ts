import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WidgetMemory } from "./memory";
import type { Latest } from "./shim/shapes";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
});

const follow = (message = ""): Latest =>
  ({ type: "follower", name: "Ada", amount: 0, createdAt: "2024-01-15T12:00:00.000Z", message }) as Latest;
const session = (...seen: readonly Latest[]) => ({ seen, began: "" });
const written = () => vi.spyOn(Storage.prototype, "setItem");

/** Shown able to fail: where each change writes all of it, the session is written with every heartbeat. */
test("writes the session when it has changed, and else the place alone", () => {
  const memory = new WidgetMemory("goal");
  const items = written();
  memory.change({ session: session(follow()), since: 1, epoch: "e" });
  vi.advanceTimersByTime(1_000);
  expect(items.mock.calls.map(([name]) => name)).toEqual(["widget goal", "widget goal place"]);
  items.mockClear();
  for (let since = 2; since < 30; since++) {
    memory.change({ since });
    vi.advanceTimersByTime(1_000);
  }
  expect(new Set(items.mock.calls.map(([name]) => name))).toEqual(new Set(["widget goal place"]));
  expect(Math.max(...items.mock.calls.map(([, text]) => text.length))).toBeLessThan(100);
  items.mockClear();
  memory.change({ since: 29, epoch: "e" });
  vi.advanceTimersByTime(60_000);
  expect(items).not.toHaveBeenCalled();
  expect(new WidgetMemory("goal").known).toEqual({ session: session(follow()), since: 29, epoch: "e" });
});

/** Shown able to fail: where the place is stored before its session, the follow between them is lost. */
test("keeps no place behind a session that is not stored yet", () => {
  const memory = new WidgetMemory("goal");
  memory.change({ session: session(follow()), since: 1, epoch: "e" });
  vi.advanceTimersByTime(1_000);
  memory.change({ session: session(follow(), follow()), since: 2 });
  vi.advanceTimersByTime(1_000);
  expect(new WidgetMemory("goal").known).toMatchObject({ session: session(follow()), since: 1 });
  vi.advanceTimersByTime(10_000);
  expect(new WidgetMemory("goal").known).toMatchObject({ session: session(follow(), follow()), since: 2 });
});

/** Shown able to fail: without the bound, the text has more than a million characters. */
test("keeps the newest of a session that is too long", () => {
  const memory = new WidgetMemory("goal");
  const many = Array.from({ length: 2_000 }, (_, place) => follow(`${place} ${"x".repeat(500)}`));
  memory.change({ session: session(...many), since: 1, epoch: "e" });
  vi.advanceTimersByTime(1_000);
  expect(localStorage.getItem("widget goal")?.length).toBeLessThanOrEqual(500_000);
  const { seen } = new WidgetMemory("goal").known.session;
  expect(seen.length).toBeGreaterThan(500);
  expect(seen[0]).toEqual(many[0]);
});

test("begins anew where the storage has something else, or a place of another stream", () => {
  localStorage.setItem("widget goal", "[1]");
  expect(new WidgetMemory("goal").known).toEqual({ session: session() });
  localStorage.setItem("widget goal", JSON.stringify({ session: session(), since: 9, epoch: "old" }));
  localStorage.setItem("widget goal place", JSON.stringify({ since: 3, epoch: "new" }));
  expect(new WidgetMemory("goal").known).toMatchObject({ since: 3, epoch: "new" });
  localStorage.setItem("widget goal place", JSON.stringify({ since: 3, epoch: "old" }));
  expect(new WidgetMemory("goal").known).toMatchObject({ since: 9, epoch: "old" });
});
