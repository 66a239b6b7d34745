import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StreamEvent } from "../lib/events";
import { eventually, golden, Stream } from "../lib/testing";
import { Alerts } from "./Alerts";
import { advance, EMPTY_QUEUE, raisesAlert } from "./queue";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = golden<object>("connected");

const arrived = (id: number, capacity = 50) =>
  ({ step: "arrived", event: { ...FOLLOW, id }, capacity }) as const;
const ids = (events: readonly StreamEvent[]) => events.map(({ id }) => id);

test("shows one alert after another", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=500&animation=pop")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send(CHAT);
  peer.send({ ...FOLLOW, id: 2_000 });
  peer.send({ ...FOLLOW, id: 2_001, data: { userId: "2", username: "grace", displayName: "Grace" } });
  const first = await screen.findByRole("status");
  expect(first.textContent).toBe("Viewer123followed");
  expect(first.parentElement?.dataset.animation).toBe("pop");
  await eventually(() => expect(first.className).toContain("leaving"));
  await screen.findByText("Grace");
  expect(screen.getAllByRole("status")).toHaveLength(1);
  await eventually(() => expect(screen.queryByRole("status")).toBeNull());
});

test("raises no alert for chat, for progress, or for what was fetched after an outage", () => {
  const follow = { ...FOLLOW, data: {} };
  expect(raisesAlert(follow)).toBe(true);
  expect(raisesAlert({ ...follow, type: "raid" })).toBe(true);
  expect(raisesAlert({ ...follow, backfilled: true })).toBe(false);
  for (const type of ["chat", "chat_delete", "hype_train_progress", "stream_offline", "unknown"]) {
    expect(raisesAlert({ ...follow, type }), type).toBe(false);
  }
});

test("keeps the order in which alerts came", () => {
  const three = [1, 2, 3].map((id) => arrived(id)).reduce(advance, EMPTY_QUEUE);
  expect(three.current?.id).toBe(1);
  expect(ids(three.waiting)).toEqual([2, 3]);
  const leaving = advance(three, { step: "shown" });
  expect(leaving).toMatchObject({ current: { id: 1 }, leaving: true });
  expect(advance(leaving, { step: "left" })).toMatchObject({ current: { id: 2 }, leaving: false });
});

test("drops the oldest waiting alerts when more wait than it may hold", () => {
  const queue = [1, 2, 3, 4, 5].map((id) => arrived(id, 2)).reduce(advance, EMPTY_QUEUE);
  expect(queue.current?.id).toBe(1);
  expect(ids(queue.waiting)).toEqual([4, 5]);
});

test("is empty again after the last alert, and when the stream was replaced", () => {
  const one = advance(EMPTY_QUEUE, arrived(1));
  expect(advance(advance(one, { step: "shown" }), { step: "left" })).toEqual(EMPTY_QUEUE);
  expect(advance(advance(one, arrived(2)), { step: "cleared" })).toEqual(EMPTY_QUEUE);
});
