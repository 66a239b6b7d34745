import { expect, test } from "vitest";
import { isOff, kindsIn, withKind } from "./kindChoice";

const CHOICES = ["chat", "sub", "resub", "gift_sub", "hype_train", "hype_train_begin", "hype_train_end"];

test("a family is no row where its kinds are, and switches them", () => {
  expect(kindsIn(CHOICES)).toEqual([
    "chat",
    "sub",
    "resub",
    "gift_sub",
    "hype_train_begin",
    "hype_train_end",
  ]);
  expect(isOff("hype_train_end", ["hype_train"], CHOICES)).toBe(true);
  expect(withKind("hype_train_end", ["hype_train"], CHOICES)).toEqual(["hype_train_begin"]);
});

/** Shown able to fail: without the words that go with a kind, `sub` stays in the list and switches `resub` off again. */
test("a kind that is on again takes the word with it that would switch it off", () => {
  const off = withKind("sub", [], CHOICES);
  expect(off).toEqual(["sub", "resub", "gift_sub"]);
  expect(withKind("resub", off, CHOICES)).toEqual(["gift_sub"]);
  expect(withKind("chat", off, CHOICES)).toEqual(["chat", "sub", "resub", "gift_sub"]);
});
