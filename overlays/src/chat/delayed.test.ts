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

const message = (viewer: object, messageId: string, id: number) =>
  sample("chat", { ...viewer, messageId }, id) as Message;

/** Shown able to fail: where only the list on screen knows of removals, it has forgotten the first one of so many. */
test("a message that is removed while it waits is never shown, whatever else is removed", () => {
  const shown: string[] = [];
  const delayed = new DelayedMessages(({ data }) => shown.push(data.messageId));
  delayed.add(message(ADA, "bad", 1), 1_000);
  delayed.add(message(BOB, "good", 2), 1_000);
  for (const [place, messageId] of ["bad", ...Array.from({ length: 300 }, (_, one) => `${one}`)].entries()) {
    delayed.apply(sample("chat_delete", { ...ADA, messageId }, place + 3));
  }
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual(["good"]);
});
