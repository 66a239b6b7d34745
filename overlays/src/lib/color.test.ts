import { expect, test } from "vitest";
import { nameColor } from "./color";

test("keeps a colour that is bright enough", () => {
  expect(nameColor("1", "#00FF7F")).toBe("#00ff7f");
});

test("lightens a colour that is too dark for its outline", () => {
  expect(nameColor("1", "#0000FF")).not.toBe("#0000ff");
  expect(nameColor("1", "#000000")).toMatch(/^#(..)\1\1$/);
});

test("always gives a viewer without a colour the same one", () => {
  expect(nameColor("12345")).toBe(nameColor("12345"));
  expect(nameColor("12345")).not.toBe(nameColor("12346"));
});

test("accepts only a plain colour from the stream", () => {
  expect(nameColor("1", "url(https://example.org/x)")).toBe(nameColor("1"));
});

test("lightens a name more where the pane behind it is lighter", () => {
  expect(nameColor("1", "#ff4500", "glass")).not.toBe(nameColor("1", "#ff4500"));
  expect(nameColor("1", "#ff4500")).toBe(nameColor("1", "#ff4500", "retro"));
});
