import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { TabIcon } from "./TabIcon";

/** Shown able to fail: without the mark, the icon is the plain one. */
test("marks the icon of the tab while something is stopped, and then no more", () => {
  document.head.innerHTML = '<link rel="icon" href="/icon.svg">';
  const icon = () => document.querySelector<HTMLLinkElement>("link[rel=icon]")?.getAttribute("href");
  const { rerender } = render(<TabIcon health="good" />);
  expect(icon()).toBe("/icon.svg");
  rerender(<TabIcon health="bad" />);
  expect(decodeURIComponent(icon() ?? "")).toContain("#c81e1e");
  rerender(<TabIcon health="look" />);
  expect(decodeURIComponent(icon() ?? "")).toContain("#fbbf24");
  rerender(<TabIcon health="good" />);
  expect(icon()).toContain("/icon.svg");
});
