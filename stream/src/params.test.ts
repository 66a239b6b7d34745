import { expect, test } from "vitest";
import { choiceParam, flagParam, namesParam, numberParam } from "./params";

test.each([
  ["", 10],
  ["max=", 10],
  ["max=many", 10],
  ["max=25", 25],
  ["max=-4", 1],
  ["max=1e9", 100],
])("reads %j as %d", (query, value) => {
  expect(numberParam(new URLSearchParams(query), "max", { fallback: 10, min: 1, max: 100 })).toBe(value);
});

test("returns the first choice unless another one is named", () => {
  const choices = ["slide", "fade"] as const;
  expect(choiceParam(new URLSearchParams("animation=fade"), "animation", choices)).toBe("fade");
  expect(choiceParam(new URLSearchParams("animation=spin"), "animation", choices)).toBe("slide");
  expect(choiceParam(new URLSearchParams(""), "animation", choices)).toBe("slide");
});

test.each([
  ["", true, false],
  ["on=", true, false],
  ["on=yes", true, false],
  ["on=1", true, true],
  ["on=0", false, false],
])("reads the flag of %j as %s where the default is on, else as %s", (query, on, off) => {
  expect(flagParam(new URLSearchParams(query), "on", true)).toBe(on);
  expect(flagParam(new URLSearchParams(query), "on", false)).toBe(off);
});

test("reads how viewers are named, and shows names for an unknown word", () => {
  expect(
    ["", "?names=both", "?names=login", "?names=neither"].map((query) =>
      namesParam(new URLSearchParams(query)),
    ),
  ).toEqual(["shown", "both", "login", "shown"]);
});
