import { expect, test } from "vitest";
import { age, atMoment, lengthInWords, minute, moment, shortTime, timeLeft } from "./times";

const NOW = new Date(2024, 0, 15, 12, 3, 10);
const at = (day: number, hour: number, second = 0) => new Date(2024, 0, day, hour, 3, second).toISOString();

test("is shorter the nearer it is", () => {
  expect(shortTime(at(15, 9, 7), NOW)).toMatch(/^0?9:03:07/);
  expect(shortTime(at(12, 9), NOW)).toMatch(/^\w+,? 0?9:03/);
  expect(shortTime(at(2, 9), NOW)).toMatch(/2024/);
  expect(shortTime(at(16, 9), NOW)).toMatch(/2024/);
});

test("has the date in a sentence only where it is not today's", () => {
  expect(moment(at(15, 9), NOW)).toBe(minute(new Date(2024, 0, 15, 9, 3)));
  expect(atMoment(at(15, 9), NOW)).toBe(`at ${moment(at(15, 9), NOW)}`);
  expect(atMoment(at(14, 9), NOW)).toMatch(/^on .*2024/);
});

test.each([
  [5, "now"],
  [40, "40 s ago"],
  [125, "2 min ago"],
  [10_900, "3 h ago"],
])("says how long ago %i s are", (seconds, words) => {
  expect(age(new Date(NOW.getTime() - seconds * 1_000).toISOString(), NOW)).toBe(words);
});

test("says how much is left, and how long something takes", () => {
  const until = (ms: number) => timeLeft(new Date(NOW.getTime() + ms).toISOString(), NOW.getTime());
  expect([until(90_000), until(29_000), until(-5)]).toEqual(["1 min", "29 s", "0 s"]);
  expect([lengthInWords(1_200), lengthInWords(121_000)]).toEqual(["2 s", "3 min"]);
});
