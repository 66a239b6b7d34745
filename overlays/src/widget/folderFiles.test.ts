import { afterEach, expect, test, vi } from "vitest";
import { folderFiles } from "./folderFiles";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Shown able to fail: where one failed request is the end, the widget stays blank until somebody loads it again. */
test("reads each file once, and again while the server is away", async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const answers = [
    () => Promise.reject(new TypeError("away")),
    async () => new Response("", { status: 503 }),
    async () => new Response("<p>"),
    async () => new Response("", { status: 404 }),
  ];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return answers.shift()?.();
  });
  const files = folderFiles();
  const text = files.text("widget.html");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await text).toBe("<p>");
  expect(await files.text("widget.html")).toBe("<p>");
  expect(await files.text("a b.css")).toBeUndefined();
  expect(asked).toEqual(["widget.html", "widget.html", "widget.html", "a%20b.css"]);
});
