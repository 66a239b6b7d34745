import { expect, test } from "vitest";
import { addressOf, fieldOf, valuesOf } from "./address";
import type { Overlay } from "./requests";

const FEED: Overlay = {
  kind: "built_in",
  name: "feed",
  address: "/overlay/feed",
  size: { width: 480, height: 600 },
  parameters: [
    { name: "max", kind: "number", usual: "50", meaning: "How many items there are at most." },
    { name: "types", kind: "list", meaning: "Kinds or families, separated by commas; all without it." },
    {
      name: "names",
      kind: "choice",
      usual: "shown",
      choices: ["shown", "both"],
      meaning: "shown, both, or login.",
    },
    { name: "debug", kind: "switch", usual: "0", meaning: "1 shows whether the page is connected." },
  ],
};

test("leaves usual and empty values out of the address", () => {
  expect(addressOf(FEED, {})).toBe("/overlay/feed");
  expect(addressOf(FEED, { max: "50", types: " ", debug: "1" })).toBe("/overlay/feed?debug=1");
  expect(addressOf(FEED, { types: "follow,sub", max: "3" })).toBe("/overlay/feed?max=3&types=follow,sub");
});

test("reads what a user has written into an address, and no address of another page", () => {
  expect(valuesOf(FEED, "http://localhost:9847/overlay/feed/?max=3&other=1")).toEqual({ max: "3" });
  expect(valuesOf(FEED, "/overlay/feed?types=follow,sub")).toEqual({ types: "follow,sub" });
  expect(valuesOf(FEED, "/overlay/chat?max=3")).toBeUndefined();
  expect(valuesOf(FEED, "http://")).toBeUndefined();
});

test("keeps an address through the form", () => {
  const values = { max: "7", types: "cheer,raid", names: "both", debug: "1" };
  expect(valuesOf(FEED, addressOf(FEED, values))).toEqual(values);
});

test("asks for each parameter with a field of its kind", () => {
  expect(FEED.parameters.map((parameter) => fieldOf(parameter).type)).toEqual([
    "number",
    "text",
    "choice",
    "switch",
  ]);
});
