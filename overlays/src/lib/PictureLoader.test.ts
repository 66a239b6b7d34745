import type { PictureBook } from "@integron/stream/pictures/book";
import { eventually } from "@integron/stream/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PictureLoader } from "./PictureLoader";

const NOTHING = { badges: [], channelBadges: [], cheermotes: [], channels: [], emotes: [] };
const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
const books: PictureBook[] = [];
let loader: PictureLoader;

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  books.length = 0;
  loader = new PictureLoader((book) => books.push(book));
});

afterEach(() => {
  loader.close();
  fetched.mockReset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const reply = (version: string) => new Response(JSON.stringify(NOTHING), { headers: { etag: version } });
const asked = () =>
  fetched.mock.calls.map(([, { headers }]) => (headers as Record<string, string>)["if-none-match"]);

test("asks with the version that it has, and keeps it where nothing has changed", async () => {
  fetched.mockResolvedValueOnce(reply('"a"')).mockResolvedValueOnce(new Response(null, { status: 304 }));
  loader.ask();
  await eventually(() => expect(books).toHaveLength(1));
  loader.ask();
  await eventually(() => expect(asked()).toEqual([undefined, '"a"']));
  fetched.mockResolvedValueOnce(reply('"b"'));
  await eventually(() => {
    loader.ask();
    expect(books).toHaveLength(2);
  });
});

/** Shown able to fail: without the mark, the change that came during the request is not asked for. */
test("asks once more for what has changed during a request", async () => {
  let answer: (value: Response) => void = () => {};
  fetched.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  loader.ask();
  loader.ask();
  loader.ask();
  expect(fetched).toHaveBeenCalledTimes(1);
  fetched.mockResolvedValueOnce(reply('"b"'));
  answer(reply('"a"'));
  await eventually(() => expect(books).toHaveLength(2));
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("tries again after failures, with longer delays, and not after it is closed", async () => {
  vi.useFakeTimers();
  fetched
    .mockResolvedValueOnce(new Response("", { status: 503 }))
    .mockRejectedValueOnce(new TypeError("away"));
  fetched.mockResolvedValueOnce(new Response("<html>"));
  loader.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(fetched).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toHaveBeenCalledTimes(3);
  loader.close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fetched).toHaveBeenCalledTimes(3);
  expect(books).toHaveLength(0);
});
