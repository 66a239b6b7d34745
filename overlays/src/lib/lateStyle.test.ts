import { afterEach, expect, test, vi } from "vitest";
import { loadCustomStyle, replaceCustomStyle } from "./customStyle";

const links = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[href*="custom.css"]')];

const silence = (event: Event) => event.stopImmediatePropagation();

afterEach(() => {
  vi.useRealTimers();
});

/** Shown able to fail: without the limit, the page never draws; with only the last link removed, a rule that is gone stays. */
test("draws without a style that is late, and takes off every older one once a newer one is there", async () => {
  vi.useFakeTimers();
  // The browser of the tests says at once that it loads no style.
  window.addEventListener("error", silence, { capture: true });
  const drawn = loadCustomStyle();
  await vi.advanceTimersByTimeAsync(3_000);
  await drawn;
  window.removeEventListener("error", silence, { capture: true });
  replaceCustomStyle("1");
  links()[1]?.dispatchEvent(new Event("error"));
  replaceCustomStyle("2");
  expect(links()).toHaveLength(3);
  links()[2]?.dispatchEvent(new Event("load"));
  expect(links().map((link) => link.getAttribute("href"))).toEqual(["/overlay/custom.css?version=2"]);
});
