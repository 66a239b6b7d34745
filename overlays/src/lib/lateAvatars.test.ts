import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LateAvatars } from "./lateAvatars";

const fetched = vi.fn<(path: string) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  fetched.mockReset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const IMAGE = "https://static-cdn.jtvnw.net/ada.png";
const reply = (...userIds: string[]) =>
  new Response(JSON.stringify({ viewers: userIds.map((userId) => ({ userId, image: IMAGE })) }));
const asked = () =>
  fetched.mock.calls.map(([path]) => new URL(path, "http://localhost").searchParams.get("ids"));

test("asks for all new viewers at once, and once more for those without a picture", async () => {
  const avatars = new LateAvatars();
  const changed = vi.fn();
  avatars.subscribe(changed);
  fetched.mockResolvedValueOnce(reply("1")).mockResolvedValueOnce(reply());
  for (const id of ["1", "2", "1"]) {
    avatars.want(id);
  }
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked()).toEqual(["1,2"]);
  expect(changed).toHaveBeenCalled();
  expect([avatars.imageOf("1"), avatars.imageOf("2")]).toEqual([IMAGE, undefined]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked()).toEqual(["1,2", "2"]);
  avatars.want("1");
  avatars.want("2");
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked()).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("asks in parts, keeps the newest, and goes on after failures", async () => {
  const avatars = new LateAvatars();
  fetched.mockRejectedValue(new TypeError("away"));
  for (let id = 0; id < 600; id++) {
    avatars.want(String(id));
  }
  await vi.advanceTimersByTimeAsync(4_000);
  expect(fetched).toHaveBeenCalledTimes(12);
  fetched.mockReset();
  fetched.mockImplementation(async (path) =>
    reply(...(new URL(path, "http://localhost").searchParams.get("ids") ?? "").split(",")),
  );
  await vi.advanceTimersByTimeAsync(30_000);
  expect(avatars.imageOf("599")).toBe(IMAGE);
  expect(avatars.imageOf("0")).toBeUndefined();
});

/** Seen to fail: without `forget`, and where each answer is kept. */
test("a deleted viewer's picture goes, and does not come back with an answer that was on its way", async () => {
  const avatars = new LateAvatars();
  const changed = vi.fn();
  avatars.subscribe(changed);
  let answer: (reply: Response) => void = () => undefined;
  fetched.mockResolvedValueOnce(reply("1"));
  avatars.want("1");
  await vi.advanceTimersByTimeAsync(4_000);
  changed.mockReset();
  avatars.forget("1");
  expect(avatars.imageOf("1")).toBeUndefined();
  expect(changed).toHaveBeenCalledOnce();

  fetched.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  avatars.want("2");
  avatars.want("3");
  await vi.advanceTimersByTimeAsync(4_000);
  avatars.forget("2");
  answer(reply("2", "3"));
  await vi.advanceTimersByTimeAsync(0);
  expect([avatars.imageOf("2"), avatars.imageOf("3")]).toEqual([undefined, IMAGE]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked()).toEqual(["1", "2,3"]);
});
