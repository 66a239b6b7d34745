import { expect, test } from "vitest";
import { hourInWords, minuteOf } from "./lastHour";

const FROM = "2024-01-15T11:00:00.000Z";

test.each([
  [[0, 0, 0], "Last hour: no events."],
  [[0, 1, 0], `Last hour: 1 event, most at ${minuteOf(FROM, 1)} (1 in a minute).`],
  [
    [2, 900, 400],
    `Last hour: ${(1_302).toLocaleString()} events, most at ${minuteOf(FROM, 1)} (900 in a minute).`,
  ],
])("says how many events there were and when most", (minutes, sentence) => {
  expect(hourInWords({ from: FROM, minutes })).toBe(sentence);
});
