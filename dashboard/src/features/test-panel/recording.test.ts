import { expect, test } from "vitest";
import { ApiError } from "../../lib/api";
import { Playback, type PlaybackProgress } from "./Playback";
import { playedOf, type RecordedEvent, readRecording, recordingFile } from "./recording";

const HOSTILE = "<img src=x onerror=alert(1)> \u202E{id} 🎉\n'";

const line = (second: number, type: string, data: object = {}) => ({
  id: second + 1,
  type,
  data,
  timestamp: new Date(Date.UTC(2024, 0, 15, 12, 0, second)).toISOString(),
});

const fileOf = (events: readonly object[]) =>
  new File([events.map((event) => JSON.stringify(event)).join("\n")], "stream.ndjson");

test("a recording keeps the words of viewers as they were, and counts what cannot be played", async () => {
  const written = recordingFile([line(0, "chat", { message: HOSTILE }), line(4, "user_deleted")]);
  const recording = await readRecording(new File([written], "stream.ndjson"));
  expect(recording.events.map(({ data }) => data.message)).toEqual([HOSTILE]);
  expect(recording.leftOut).toBe(1);
});

test("says why a file is none, and leaves kinds out", async () => {
  await expect(readRecording(new File(["Dear diary"], "x"))).rejects.toThrow("This is no recording");
  await expect(readRecording(new File([], "x"))).rejects.toThrow("This is no recording");
  await expect(readRecording(fileOf([line(0, "user_deleted")]))).rejects.toThrow("No event of this file");
  const recording = await readRecording(fileOf([line(0, "chat"), line(3, "follow"), line(5, "chat")]));
  expect(playedOf(recording, new Set(["chat"])).map(({ type }) => type)).toEqual(["follow"]);
});

/** Shown able to fail: where a line that is no JSON is always wrong, the file is refused as a whole. */
test("plays the whole lines of a file whose last one is cut, and says so", async () => {
  const whole = `${JSON.stringify(line(0, "chat"))}\n${JSON.stringify(line(3, "follow"))}\n`;
  const cut = JSON.stringify(line(4, "raid"));
  for (const end of [cut.slice(0, 20), cut.slice(0, -1), "\0\0\0\0", `${cut.slice(0, 9)}\n`]) {
    const recording = await readRecording(new File([whole, end], "x"));
    expect(recording.isCut).toBe(true);
    expect(recording.events.map(({ type }) => type)).toEqual(["chat", "follow"]);
  }
  expect((await readRecording(new File([whole, cut], "x"))).isCut).toBe(false);
  const between = new File([whole, `${cut.slice(0, 9)}\n`, whole], "x");
  await expect(readRecording(between)).rejects.toThrow("This is no recording");
  await expect(readRecording(new File([cut.slice(0, 9)], "x"))).rejects.toThrow("This is no recording");
});

interface Run {
  readonly events: readonly RecordedEvent[];
  readonly speed?: number;
  readonly send?: (event: RecordedEvent, key: string) => void;
  readonly onWait?: (playback: Playback, now: number) => void;
}

/** Plays with a clock that moves only when the playback waits. */
async function run({ events, speed = 1, send, onWait }: Run) {
  let now = 0;
  let keys = 0;
  const at: number[] = [];
  const heard: PlaybackProgress[] = [];
  const playback: Playback = new Playback({
    events,
    speed,
    send: async (event, key) => {
      send?.(event, key);
      at.push(now);
    },
    newKey: () => `key ${keys++}`,
    now: () => now,
    wait: async (ms) => {
      now += ms;
      onWait?.(playback, now);
    },
    onProgress: (progress) => heard.push(progress),
  });
  const sent = await playback.play();
  return { sent, at, heard };
}

const EVENTS = [0, 1_000, 4_000].map((at) => ({ type: "follow", data: {}, at: 1_700_000_000_000 + at }));

test("plays at the recorded distances divided by the speed", async () => {
  expect((await run({ events: EVENTS })).at).toEqual([0, 1_000, 4_000]);
  const fast = await run({ events: EVENTS, speed: 50 });
  expect(fast.at).toEqual([0, 20, 80]);
  expect(fast.heard.at(-1)).toEqual({ sent: 3, all: 3, secondsLeft: 0, isSlowed: false });
});

/** Shown able to fail: without the time of the pause, the events after it come at once. */
test("a pause moves the rest, and a stop ends it", async () => {
  const paused = await run({
    events: EVENTS,
    onWait: (playback, now) => {
      playback.isPaused = now >= 400 && now < 10_400;
    },
  });
  expect(paused.at[2]).toBe((paused.at[1] ?? 0) + 3_000);
  expect(paused.at[1]).toBeGreaterThanOrEqual(11_000);
  const stopped = await run({ events: EVENTS, onWait: (playback, now) => now > 2_000 && playback.stop() });
  expect([stopped.sent, stopped.at]).toEqual([2, [0, 1_000]]);
});

/** Shown able to fail: with a new key for each try, an event that was accepted may come twice. */
test("waits where the server takes no more, with the same key, and keeps the distances", async () => {
  const keys: string[] = [];
  const { at, heard } = await run({
    events: EVENTS,
    send: (_, key) => {
      keys.push(key);
      if (keys.length === 2) {
        throw new ApiError("too_many_requests", "Slow down.");
      }
    },
  });
  expect(keys).toEqual(["key 0", "key 1", "key 1", "key 2"]);
  expect(at).toEqual([0, 2_000, 5_000]);
  expect(heard.filter(({ isSlowed }) => isSlowed)).toHaveLength(1);
});

test("ends with the failure of an event that cannot be sent", async () => {
  const failing = run({
    events: EVENTS,
    send: () => {
      throw new ApiError("bad_request", "Wrong.");
    },
  });
  await expect(failing).rejects.toThrow("Wrong.");
});

test("reads and plays 10,000 lines", async () => {
  const recording = await readRecording(fileOf(Array.from({ length: 10_000 }, (_, n) => line(n, "chat"))));
  const { sent } = await run({ events: recording.events, speed: 50 });
  expect(sent).toBe(10_000);
});
