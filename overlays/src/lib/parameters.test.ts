import { expect, test, vi } from "vitest";
import { THEMES } from "../themes/themes";
import { PARAMETERS, ParameterReader } from "./parameters";

const chat = (query: string) => new ParameterReader("chat", new URLSearchParams(query));
const alerts = (query: string) => new ParameterReader("alerts", new URLSearchParams(query));

test.each([
  ["", 10],
  ["max=", 10],
  ["max=many", 10],
  ["max=25", 25],
  ["max=25.4", 25],
  ["max=-4", 1],
  ["max=1e9", 100],
  ["max=Infinity", 10],
])("reads %j as %d", (query, value) => {
  expect(chat(query).number("max")).toBe(value);
});

test("has no number where none is usual", () => {
  expect(alerts("").optionalNumber("maxAge")).toBeUndefined();
  expect(alerts("maxAge=5").optionalNumber("maxAge")).toBe(1_000);
});

test("returns the usual choice unless another one is named", () => {
  expect(chat("direction=down").choice("direction")).toBe("down");
  expect(chat("direction=DOWN").choice("direction")).toBe("up");
  expect(alerts("animation=spin").optionalChoice("animation")).toBeUndefined();
  expect(() => alerts("").choice("animation")).toThrow();
});

test.each([
  ["emotes=&time=", true, false],
  ["emotes=yes&time=yes", true, false],
  ["emotes=1&time=1", true, true],
  ["emotes=0&time=0", false, false],
])("reads the flags of %j", (query, emotes, time) => {
  expect([chat(query).flag("emotes"), chat(query).flag("time")]).toEqual([emotes, time]);
});

test("reads words in lower case, without empty ones", () => {
  expect(chat("hide=bots,, Ada ,").list("hide")).toEqual(["bots", "ada"]);
  expect(chat("").list("hide")).toEqual([]);
});

test("knows no parameter that is not declared", () => {
  expect(() => chat("").number("duration")).toThrow("The overlay chat has no parameter duration.");
});

test("each parameter has a sentence, and a usual value that is valid", () => {
  for (const parameters of PARAMETERS.values()) {
    for (const { name, kind, usual, choices, least = 0, most = 0, meaning } of parameters) {
      expect(meaning, name).toMatch(/\.$/);
      expect(["number", "choice", "switch", "list", "text"], name).toContain(kind);
      if (kind === "choice" && usual !== undefined) {
        expect(choices, name).toContain(usual);
      }
      if (kind === "number") {
        expect(most, name).toBeGreaterThan(least);
        expect(Number(usual ?? least), name).toBeGreaterThanOrEqual(least);
      }
    }
  }
  expect(PARAMETERS.get("feed")?.find(({ name }) => name === "theme")?.choices).toEqual(THEMES);
});

/** Seen to fail: the word went to the server, which refused every connection of a page that stayed blank. */
test("words that a parameter cannot have are left out and named", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const wordsIn = (query: string) => new ParameterReader("feed", new URLSearchParams(query)).words("types");
  expect(wordsIn("types=bad")).toBeUndefined();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("types= has no word bad."));
  expect(wordsIn("types=sub,, Bits ,worse,hype_train_begin")).toBe("sub,bits,hype_train_begin");
  warn.mockClear();
  expect([wordsIn("types=all,control"), wordsIn("types="), wordsIn("")]).toEqual([
    "all,control",
    undefined,
    undefined,
  ]);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
