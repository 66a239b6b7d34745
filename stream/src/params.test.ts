import { expect, test, vi } from "vitest";
import { params } from "./params";

const RULES = {
  max: { fallback: 10, min: 1, max: 100 },
  title: "Followers",
  side: ["left", "right"],
  on: true,
  off: false,
} as const;

const read = (query: string) => params(RULES, new URLSearchParams(query));

test("has the defaults for an address without parameters", () => {
  const expected = { max: 10, title: "Followers", side: "left", on: true, off: false };
  expect(read("")).toEqual(expected);
  expect(read("max=&title=+&side=&on=&off=")).toEqual(expected);
});

/** Shown able to fail: with any number, or any word, as the value. */
test("replaces what is invalid by the default, and a number out of range by the nearest one", () => {
  expect(read("max=many&side=top&on=yes&off=yes")).toEqual(read(""));
  expect([read("max=-4").max, read("max=1e9").max, read("max=25.4").max]).toEqual([1, 100, 25]);
});

test("has what the address says", () => {
  expect(read("max=25&title=Goal&side=right&on=0&off=1")).toEqual({
    max: 25,
    title: "Goal",
    side: "right",
    on: false,
    off: true,
  });
});

test("cuts a long text, and no letter in two", () => {
  expect(read(`title=${encodeURIComponent("😀".repeat(300))}`).title).toBe("😀".repeat(200));
});

test("accepts only colours of CSS as colours", () => {
  vi.stubGlobal("CSS", { supports: (_: string, value: string) => value === "gold" });
  const bar = (query: string) => params({ bar: { color: "#7c3aed" } }, new URLSearchParams(query)).bar;
  expect([bar("bar=gold"), bar("bar=red;x:url(y)"), bar("")]).toEqual(["gold", "#7c3aed", "#7c3aed"]);
  vi.unstubAllGlobals();
});
