import type { StreamEvent } from "@integron/stream/events";
import { ADA, BOB, NOBODY, sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { apply, EMPTY_LOG, withoutMessage } from "./log";

const at = <Event extends StreamEvent>(second: number, event: Event): Event => ({
  ...event,
  timestamp: `2024-01-15T12:00:${String(second).padStart(2, "0")}.000Z`,
});
const said = (viewer: typeof ADA, message: string, second = 0) =>
  at(second, sample("chat", { ...viewer, messageId: `id of ${message}`, message }));

const logOf = (...events: readonly StreamEvent[]) =>
  events.reduce((log, event) => apply(log, event, 3), EMPTY_LOG);
const shown = (...events: readonly StreamEvent[]) =>
  logOf(...events).messages.map(({ data }) => data.message);

test("keeps only messages, and the newest of them", () => {
  const four = ["one", "two", "three", "four"].map((message) => said(ADA, message));
  expect(shown(...four, sample("follow"))).toEqual(["two", "three", "four"]);
});

test("removes one message", () => {
  const deleted = sample("chat_delete", { ...NOBODY, messageId: "id of b" });
  expect(shown(said(ADA, "a"), said(ADA, "b"), said(BOB, "c"), deleted)).toEqual(["a", "c"]);
});

test("removes all messages of one viewer", () => {
  expect(shown(said(ADA, "a"), said(BOB, "b"), said(ADA, "c"), sample("chat_clear", ADA))).toEqual(["b"]);
});

test("removes all messages when the whole chat is cleared", () => {
  expect(shown(said(ADA, "a"), said(BOB, "b"), sample("chat_clear", NOBODY))).toEqual([]);
});

test("removes the messages of a deleted viewer", () => {
  const deleted = sample("user_deleted", { userId: ADA.userId });
  expect(shown(said(ADA, "a"), said(BOB, "b"), deleted)).toEqual(["b"]);
});

test("never shows a message that comes after its deletion", () => {
  const deleted = at(1, sample("chat_delete", { messageId: "id of a" }));
  expect(shown(deleted, said(ADA, "a", 0), said(ADA, "b", 2))).toEqual(["b"]);
});

test("shows later messages of a cleared viewer, but not earlier ones that come late", () => {
  const cleared = at(5, sample("chat_clear", ADA));
  expect(shown(cleared, said(ADA, "before", 4), said(BOB, "other", 4), said(ADA, "after", 5))).toEqual([
    "other",
    "after",
  ]);
});

test("remembers a bounded number of removals", () => {
  const removals = Array.from({ length: 300 }, (_, number) =>
    sample("chat_delete", { messageId: `id of ${number}` }),
  );
  expect(logOf(...removals).removals).toHaveLength(200);
  expect(shown(...removals, said(ADA, "299"), said(ADA, "0"))).toEqual(["0"]);
});

test("removes a message that has faded", () => {
  const log = logOf({ ...said(ADA, "a"), id: 1 }, { ...said(BOB, "b"), id: 2 });
  expect(withoutMessage(log, { ...said(BOB, "b"), id: 3 })).toEqual(log);
  const [first] = log.messages;
  expect(first && withoutMessage(log, first).messages.map(({ data }) => data.message)).toEqual(["b"]);
});
