import { sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { chatWords, happeningOf } from "./happening";

const NOW = new Date("2024-01-15T12:00:00.000Z");

function chat(id: number, secondsAgo: number, marks: object = {}) {
  const timestamp = new Date(NOW.getTime() - secondsAgo * 1_000).toISOString();
  return { ...sample("chat", {}, id), timestamp, ...marks };
}

const words = (events: Parameters<typeof happeningOf>[0], isDemo = false) =>
  chatWords(happeningOf(events, NOW, isDemo), NOW);

/** Shown able to fail: where every message counts, there are three. */
test("counts the messages of the last minute without tests and replays", () => {
  const events = [chat(4, 1), chat(3, 2, { test: true }), chat(2, 3, { replay: true }), chat(1, 90)];
  expect(words(events)).toBe("connected, 1 message/min");
  expect(words([chat(3, 2, { test: true })], true)).toBe("connected, 1 message/min");
});

/** Shown able to fail: with the number alone, a faster chat has 200 messages in each minute. */
test("says that there are more where the list ends within the minute", () => {
  const events = Array.from({ length: 200 }, (_, place) => chat(200 - place, place / 10));
  expect(words(events)).toBe("connected, 200+ messages/min");
});
