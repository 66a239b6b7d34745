import { render, renderHook, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { StreamEvent } from "../lib/events";
import { ADA, sample } from "../lib/samples";
import { eventually, golden, Stream } from "../lib/testing";
import { AlertCard } from "./AlertCard";
import { Alerts } from "./Alerts";
import { useTurns } from "./useTurns";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = golden<object>("connected");

afterEach(() => void vi.useRealTimers());

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

const LINE = ".integron-alert-recipients";

test("names those who received a gift as they become known, without a further alert", async () => {
  const stream = await Stream.start();
  const { container } = render(<Alerts params={stream.serve("/overlay/alerts?duration=60000")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send(sample("gift_sub", { total: 50, cumulativeTotal: 50 }, 1));
  expect((await screen.findByRole("status")).textContent).toBe("Adagifted 50 subs");
  const names = ["Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal"];
  for (const [place, displayName] of names.entries()) {
    peer.send(
      sample("sub", { userId: displayName, displayName, gift: { giftId: "g1", gifter: ADA } }, place + 2),
    );
  }
  await screen.findByText("and 44 more");
  expect(container.querySelector(LINE)?.textContent).toBe("to Bob, Cleo, Dan, Eve, Finn, Gus and 44 more");
  expect(screen.getAllByRole("status")).toHaveLength(1);
});

test.each([
  [1, "1"],
  [6, "2"],
  [7, "3"],
])("keeps room for the names of %d recipients before they are known", (total, lines) => {
  const event = sample("gift_sub", { total });
  const { container } = render(<AlertCard alert={{ event, recipients: [] }} leaving={false} />);
  const room = container.querySelector<HTMLElement>(LINE);
  expect(room?.textContent).toBe("");
  expect(room?.dataset.lines).toBe(lines);
});

test("adds what a subscriber said later to the alert that is on screen", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=60000")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send(sample("sub", {}, 1));
  peer.send({ ...sample("resub", { message: "<b>again</b>" }, 2), detail: true });
  await screen.findByText("<b>again</b>");
  expect(screen.getByRole("status").textContent).toBe("Adasubscribed (Tier 2)<b>again</b>");
});

test("shows what was fetched after an outage when asked to", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=60000&backfilled=1")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send({ ...FOLLOW, backfilled: true });
  expect((await screen.findByRole("status")).textContent).toBe("Viewer123followed");
});

test("lets an alert leave on time, whatever is told of it meanwhile", () => {
  vi.useFakeTimers();
  const step = vi.fn();
  const { rerender } = renderHook(useTurns, {
    initialProps: { id: 1, leaving: false, durationMs: 5_000, step },
  });
  vi.advanceTimersByTime(4_999);
  rerender({ id: 1, leaving: false, durationMs: 5_000, step });
  expect(step).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(step).toHaveBeenLastCalledWith({ step: "shown" });
  rerender({ id: 1, leaving: true, durationMs: 5_000, step });
  vi.advanceTimersByTime(400);
  expect(step).toHaveBeenLastCalledWith({ step: "left" });
});
