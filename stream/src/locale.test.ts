import { expect, onTestFinished, test } from "vitest";
import { eventInWords } from "./describe";
import { sample } from "./samples";

/** Shown able to fail: with English in the words, a German page has both ways on it. */
test("writes numbers as the browser does", () => {
  const usual = Number.prototype.toLocaleString;
  Number.prototype.toLocaleString = function (locales, options) {
    return usual.call(
      this,
      Array.isArray(locales) && locales.length === 0 ? "de" : (locales ?? "de"),
      options,
    );
  };
  onTestFinished(() => {
    Number.prototype.toLocaleString = usual;
  });
  expect(eventInWords(sample("cheer", { bits: 12_000 }))).toContain("12.000");
  expect(eventInWords(sample("gift_sub", { total: 1_500 }))).toContain("1.500");
});
