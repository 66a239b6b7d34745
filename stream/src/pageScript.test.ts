import { afterEach, beforeEach, expect, test, vi } from "vitest";
import SOURCE from "./loadAgain.js?raw";

// Shown able to fail: without the listener in `loadAgain.js`, nothing is fetched.

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

function link(rel: string): HTMLLinkElement {
  const element = document.createElement("link");
  element.rel = rel;
  element.href = "/assets/main.js";
  return element;
}

function fail(element: HTMLElement): void {
  document.head.append(element);
  element.dispatchEvent(new Event("error"));
}

test("loads again once the file that has failed can be had", async () => {
  fetched.mockRejectedValueOnce(new TypeError("refused")).mockResolvedValueOnce(new Response());
  fail(link("modulepreload"));
  fail(link("preload"));
  await vi.advanceTimersByTimeAsync(1_500);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(fetched).toHaveBeenCalledTimes(2);
});

/** Shown able to fail: where every answer counts, the page reloads at once, and again each second. */
test("stays while the server has no such file, and asks less and less often", async () => {
  fetched.mockImplementation(
    async () => new Response(null, { status: fetched.mock.calls.length % 2 ? 404 : 503 }),
  );
  fail(link("modulepreload"));
  await vi.advanceTimersByTimeAsync(31_500);
  expect(fetched).toHaveBeenCalledTimes(5);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(fetched).toHaveBeenCalledTimes(15);
  expect(reload).not.toHaveBeenCalled();
  fetched.mockImplementation(async () => new Response());
  await vi.advanceTimersByTimeAsync(30_000);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("stays where a picture, or a file of another server, fails", async () => {
  fail(document.createElement("img"));
  const foreign = link("preload");
  foreign.href = "https://elsewhere.example/style.css";
  fail(foreign);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(fetched).not.toHaveBeenCalled();
});
