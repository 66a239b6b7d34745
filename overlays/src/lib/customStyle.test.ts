import { afterEach, expect, test, vi } from "vitest";

const links = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[href*="custom.css"]')];

afterEach(() => {
  for (const link of links()) {
    link.remove();
  }
  vi.resetModules();
});

test("waits for the style, and goes on where it cannot be loaded", async () => {
  for (const end of ["load", "error"]) {
    vi.resetModules();
    const { loadCustomStyle } = await import("./customStyle");
    const drawn = loadCustomStyle();
    links().at(-1)?.dispatchEvent(new Event(end));
    await drawn;
  }
});

/** Shown able to fail: where the old style is removed at once, the page is without one for a moment. */
test("keeps the old style until a new version is there", async () => {
  const { loadCustomStyle, replaceCustomStyle } = await import("./customStyle");
  const drawn = loadCustomStyle();
  links()[0]?.dispatchEvent(new Event("load"));
  await drawn;

  replaceCustomStyle("1");
  replaceCustomStyle("2");
  expect(links().map((link) => link.getAttribute("href"))).toEqual([
    "/overlay/custom.css",
    "/overlay/custom.css?version=1",
    "/overlay/custom.css?version=2",
  ]);
  const [, first, second] = links();
  second?.dispatchEvent(new Event("load"));
  first?.dispatchEvent(new Event("load"));
  expect(links().map((link) => link.getAttribute("href"))).toEqual(["/overlay/custom.css?version=2"]);
});
