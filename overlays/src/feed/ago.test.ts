import { expect, test } from "vitest";
import { ago, untilOtherWords } from "./ago";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [-5_000, "now", MINUTE],
  [59_000, "now", 1_000],
  [MINUTE, "1 min", MINUTE],
  [59 * MINUTE + 1_000, "59 min", 59_000],
  [HOUR, "1 h", HOUR],
  [47 * HOUR, "1 d", HOUR],
  [48 * HOUR, "2 d", 24 * HOUR],
])("after %d ms it says %s, for another %d ms", (ms, words, left) => {
  expect([ago(ms), untilOtherWords(ms)]).toEqual([words, left]);
});
