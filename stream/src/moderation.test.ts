import { expect, test } from "vitest";
import type { StreamEvent } from "./events";
import { Removals, redact, removal } from "./moderation";
import { ADA, BOB, KINDS, NOBODY, sample } from "./samples";

const cleared = sample("chat_clear", ADA, 100);
const deleted = sample("chat_delete", { messageId: "m1" }, 100);
const left = (event: StreamEvent, by: StreamEvent = cleared) => {
  const gone = removal(by);
  return gone && redact(event, gone);
};

test("removes the words of a cleared viewer and keeps their events", () => {
  for (const kind of KINDS.filter((each) => each !== "chat")) {
    const rest = left(sample(kind, ADA));
    expect(rest?.type).toBe(kind);
    const { message = "", ...data } = (rest?.data ?? {}) as Readonly<Record<string, unknown>>;
    expect(message, kind).toBe("");
    expect([data.words, data.input, data.fragments], kind).toEqual([undefined, undefined, undefined]);
  }
  expect(left(sample("chat", ADA))).toBeUndefined();
  expect(left(sample("redemption", ADA))?.data).not.toHaveProperty("input");
  expect(left(sample("cheer", ADA))?.data).toEqual({ ...ADA, anonymous: false, bits: 100, message: "" });
});

test("keeps the words of others, as the same object", () => {
  for (const event of [sample("chat", BOB), sample("cheer", BOB), sample("follow", ADA)]) {
    expect(left(event)).toBe(event);
  }
});

test("removes all words when the whole chat is cleared", () => {
  const all = sample("chat_clear", NOBODY, 100);
  expect(left(sample("chat", BOB), all)).toBeUndefined();
  expect(left(sample("cheer", { ...NOBODY, anonymous: true }), all)?.data).toMatchObject({ message: "" });
});

test("removes a deleted message, also from events that have its words or quote it", () => {
  expect(left(sample("chat", { messageId: "m1" }), deleted)).toBeUndefined();
  expect(left(sample("watch_streak", { messageId: "m1" }), deleted)?.data).toMatchObject({ message: "" });
  const other = sample("watch_streak", { messageId: "m2" });
  expect(left(other, deleted)).toBe(other);
  const reply = { messageId: "m1", ...ADA, message: "secret" };
  expect(left(sample("chat", { ...BOB, messageId: "m3", reply }), deleted)?.data).toMatchObject({
    reply: { ...reply, message: "" },
  });
});

test("removes the words of a cheer whose chat message was deleted", () => {
  const removals = new Removals();
  const cheer = sample("cheer", { ...ADA, message: "Cheer100 secret" });
  removals.take(sample("chat", { ...ADA, messageId: "m1", message: "Cheer100 secret", bits: 100 }));
  const { gone } = removals.take(deleted);
  expect(gone && redact(cheer, gone)?.data).toMatchObject({ bits: 100, message: "" });
  const later = sample("cheer", { ...ADA, message: "Cheer100 other" });
  expect(gone && redact(later, gone)).toBe(later);
});

test("removes them also where only invisible characters differ", () => {
  for (const message of [
    "Cheer100  secret",
    "Cheer100 secret \u034f",
    "Cheer100 secret\u{e0000}",
    "Cheer100\u00a0sec\u200bret",
  ]) {
    const removals = new Removals();
    removals.take(sample("chat", { ...ADA, messageId: "m1", message, bits: 100 }));
    const { gone } = removals.take(deleted);
    const cheer = sample("cheer", { ...ADA, message: "Cheer100 secret" });
    expect(gone && redact(cheer, gone)?.data, message).toMatchObject({ bits: 100, message: "" });
  }
});

test("removes the words of the events that a removal names, also without their chat message", () => {
  const cheer = sample("cheer", { ...ADA, message: "Cheer100 secret" }, 7);
  const named = sample("chat_delete", { messageId: "m1", events: [7] }, 100);
  expect(left(cheer, named)?.data).toMatchObject({ bits: 100, message: "" });
  const other = { ...cheer, id: 8 };
  expect(left(other, named)).toBe(other);
});

test("also applies to earlier messages that come later, and to no later message", () => {
  const removals = new Removals();
  removals.take({ ...cleared, timestamp: "2024-01-15T12:00:05.000Z" });
  const at = (second: number) => ({
    ...sample("cheer", { ...ADA, message: "secret" }),
    timestamp: `2024-01-15T12:00:0${second}.000Z`,
  });
  expect(removals.take(at(4)).event?.data).toMatchObject({ message: "" });
  expect(removals.take(at(5)).event?.data).toMatchObject({ message: "secret" });
});
