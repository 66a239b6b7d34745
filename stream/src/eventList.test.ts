import { expect, onTestFinished, test, vi } from "vitest";
import { eventList } from "./eventList";
import type { StreamPosition } from "./events";
import { ADA, BOB, sample } from "./samples";
import { eventually, golden, Stream } from "./testing";

const CONNECTED = golden<{ data: StreamPosition }>("connected");

async function list(max: number) {
  const stream = await Stream.start();
  const changes: number[][] = [];
  const connection = eventList({
    url: stream.url,
    max,
    retry: { firstMs: 1, capMs: 1 },
    onChange: (events) => changes.push(events.map(({ id }) => id)),
  });
  onTestFinished(() => connection.close());
  const peer = await stream.peer();
  peer.send({ ...CONNECTED, data: { epoch: "e1", latest: 0, oldest: 1 } });
  const shows = (...ids: readonly number[]) => eventually(() => expect(changes.at(-1)).toEqual(ids));
  return { stream, peer, changes, shows };
}

test("keeps the newest events", async () => {
  const { peer, shows } = await list(2);
  for (const id of [1, 2, 3]) {
    peer.send(sample("follow", ADA, id));
  }
  await shows(2, 3);
});

/** Shown able to fail: without the removal, or without the gap. */
test("loses what a moderator has removed, a deleted viewer, and chat from before a gap", async () => {
  const { peer, shows } = await list(9);
  peer.send(sample("chat", { ...ADA, messageId: "m1" }, 1));
  peer.send(sample("follow", BOB, 2));
  peer.send(sample("chat", { ...ADA, messageId: "m2" }, 3));
  await shows(1, 2, 3);
  peer.send(sample("chat_delete", { ...ADA, messageId: "m1" }, 4));
  await shows(2, 3);
  peer.send({ type: "gap", data: { after: 4, before: 9 } });
  await shows(2);
  peer.send(sample("user_deleted", { userId: "2" }, 9));
  await shows();
});

test("forgets everything in another epoch", async () => {
  const { stream, peer, shows } = await list(9);
  peer.send(sample("follow", ADA, 1));
  await shows(1);
  peer.cut();
  const second = await stream.peer();
  expect(second.query.get("since")).toBe("1");
  second.send({ ...CONNECTED, data: { epoch: "e2", latest: 0, oldest: 1 } });
  await shows();
});

/** Shown able to fail: with a call for each event. */
test("calls back once for all events of one picture", async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  onTestFinished(() => void vi.unstubAllGlobals());
  const { peer, changes } = await list(500);
  for (let id = 1; id <= 300; id++) {
    peer.send(sample("follow", ADA, id));
  }
  await peer.roundTrip();
  expect(frames).toHaveLength(1);
  frames[0]?.(0);
  expect(changes[0]).toHaveLength(300);
});
