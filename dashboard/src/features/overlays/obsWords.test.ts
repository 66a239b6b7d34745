import { expect, test } from "vitest";
import type { ObsSource } from "./obsRequests";
import { addedWords, placeWords, sourceState } from "./obsWords";
import type { Instance } from "./requests";

const source = (name: string, shown: boolean): ObsSource => ({
  name,
  overlay: "/overlay/alerts",
  places: [
    { scene: "Game", visible: true },
    { scene: "Pause", visible: false },
  ],
  shown,
});
const page = (program: Instance["program"], visible: boolean) => ({ program, visible }) as Instance;

/** Shown able to fail: where a page in a browser counts, the first one is in the picture. */
test("a source that OBS shows draws where a page in OBS says that it is visible", () => {
  const one = source("Integron alerts", true);
  const state = (pages: readonly Instance[]) => sourceState(one, [one], pages).words;
  expect(state([page("browser", true)])).toBe("not drawing: its page is not connected");
  expect(state([page("obs", false)])).toBe("not drawing: its page says that it is hidden");
  expect(state([page("obs", true)])).toBe("in the picture");
});

test("two sources that OBS shows need two pages", () => {
  const both = [source("One", true), source("Two", true)];
  const stuck = (pages: readonly Instance[]) => both.map((one) => sourceState(one, both, pages).isStuck);
  expect(stuck([page("obs", true)])).toEqual([true, true]);
  expect(stuck([page("obs", true), page("obs", true)])).toEqual([false, false]);
});

test("a source that is not in the picture need not draw", () => {
  const one = source("Integron alerts", false);
  expect(sourceState(one, [one], [])).toEqual({ health: "off", words: "not in the picture", isStuck: false });
  expect(placeWords(one)).toBe("\u2068Game\u2069, \u2068Pause\u2069 (hidden)");
});

/** Shown able to fail: a name that turns the direction turned that of the words after it. */
test("says what has become of the source, in words that no name turns", () => {
  const words = (outcome: "created" | "added" | "updated", visible: boolean) =>
    addedWords({ source: "Integron alerts", outcome, visible }, "Game");
  expect(words("created", true)).toBe(
    "OBS has a new source “\u2068Integron alerts\u2069” in \u2068Game\u2069.",
  );
  expect(words("added", true)).toBe(
    "The source “\u2068Integron alerts\u2069” is now in \u2068Game\u2069 too.",
  );
  expect(words("updated", false)).toBe(
    "The source “\u2068Integron alerts\u2069” in \u2068Game\u2069 has this address and size now. It is hidden there: turn on its eye in OBS.",
  );
});
