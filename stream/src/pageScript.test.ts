import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Shown able to fail: without the listener in `loadAgain.js`, nothing is fetched.

const SOURCE = readFileSync(new URL("./loadAgain.js", import.meta.url), "utf8");
const reload = vi.fn();
const fetched = vi.fn<(address: string) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetched);
  vi.spyOn(location, "reload").mockImplementation(reload);
  // biome-ignore lint/security/noGlobalEval: the script runs as a page runs it.
  globalThis.eval(SOURCE);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reload.mockReset();
  fetched.mockReset();
});

function fail(element: HTMLElement): void {
  document.head.append(element);
  element.dispatchEvent(new Event("error"));
}

test("loads again once the file that has failed can be had", async () => {
  fetched.mockRejectedValueOnce(new TypeError("refused")).mockResolvedValueOnce(new Response());
  const script = document.createElement("script");
  script.setAttribute("src", "/assets/main.js");
  fail(script);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  fail(style);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("stays where a picture fails", async () => {
  fail(document.createElement("img"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(fetched).not.toHaveBeenCalled();
});
