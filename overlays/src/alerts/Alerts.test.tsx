import type { StreamEvent } from "@integron/stream/events";
import { ADA, sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { render, renderHook, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { AlertCard } from "./AlertCard";
import { Alerts } from "./Alerts";
import { readCursor, writeCursor } from "./cursor";
import { useTurns } from "./useTurns";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = golden<object>("connected");
const connectedAt = (latest: number) => ({ ...CONNECTED, data: { epoch: "e1", latest, oldest: 1 } });

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

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

test("names the recipients of a gift as they arrive, without another alert", async () => {
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
])("reserves room for the names of %d recipients before they arrive", (total, lines) => {
  const event = sample("gift_sub", { total });
  const { container } = render(<AlertCard alert={{ event, recipients: [] }} leaving={false} />);
  const room = container.querySelector<HTMLElement>(LINE);
  expect(room?.textContent).toBe("");
  expect(room?.dataset.lines).toBe(lines);
});

test("adds a subscriber's later message to the alert on screen", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=60000")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send(sample("sub", {}, 1));
  peer.send({ ...sample("resub", { message: "<b>again</b>" }, 2), detail: true });
  await screen.findByText("<b>again</b>");
  expect(screen.getByRole("status").textContent).toBe("Adasubscribed (Tier 2)<b>again</b>");
});

test("shows backfilled events when asked to", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=60000&backfilled=1")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send({ ...FOLLOW, backfilled: true });
  expect((await screen.findByRole("status")).textContent).toBe("Viewer123followed");
});

test("removes an alert on time, also when details arrive meanwhile", () => {
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

test("hides removed words in the alert on screen and in waiting alerts", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=1000&animation=none")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  peer.send(sample("cheer", { message: "secret one", words: "secret one" }, 1));
  peer.send(sample("redemption", { input: "secret two" }, 2));
  await screen.findByText("secret one");
  peer.send(sample("chat_clear", ADA, 3));
  await eventually(() => expect(screen.getByRole("status").textContent).toBe("Adacheered 100 Bits"));
  await eventually(() => expect(screen.getByRole("status").textContent).toContain("redeemed"));
  expect(screen.getByRole("status").textContent).not.toContain("secret");
});

test("continues after a reload with the alert that was on screen, and repeats no earlier alert", async () => {
  const stream = await Stream.start();
  const path = "/overlay/alerts?duration=1000&animation=fade";
  const first = render(<Alerts params={stream.serve(path)} />);
  const peer = await stream.peer();
  expect(peer.query.has("since")).toBe(false);
  peer.send(connectedAt(10));
  for (const id of [11, 12, 13]) {
    peer.send(sample("raid", { viewers: id }, id));
  }
  await screen.findByText("raided with 12 viewers");
  first.unmount();

  render(<Alerts params={stream.serve(path)} />);
  const again = await stream.peer();
  expect([again.query.get("since"), again.query.get("epoch")]).toEqual(["11", "e1"]);
});

test("continues from its own place beside a page with the same address, and from that page's place when it is new", () => {
  const address = "/overlay/alerts";
  writeCursor(address, { epoch: "e1", id: 7 }, 1_000);
  const mine = { ...sessionStorage };
  sessionStorage.clear();
  writeCursor(address, { epoch: "e1", id: 9 }, 1_000);
  sessionStorage.clear();
  expect(readCursor(address, 2_000)?.id).toBe(9);
  for (const [key, value] of Object.entries(mine)) {
    sessionStorage.setItem(key, value);
  }
  expect(readCursor(address, 2_000)?.id).toBe(7);
});

test("hides the words of all alerts after a gap", async () => {
  const stream = await Stream.start();
  render(<Alerts params={stream.serve("/overlay/alerts?duration=1000&animation=none")} />);
  const peer = await stream.peer();
  peer.send(connectedAt(0));
  peer.send(sample("cheer", { message: "words one", words: "words one" }, 1));
  peer.send(sample("redemption", { input: "words two" }, 2));
  await screen.findByText("words one");
  peer.send({ type: "gap", data: { after: 2, before: 9 } });
  peer.send(sample("cheer", { message: "words three", words: "words three" }, 9));
  await eventually(() => expect(screen.getByRole("status").textContent).toBe("Adacheered 100 Bits"));
  await eventually(() => expect(screen.getByRole("status").textContent).toContain("redeemed"));
  expect(screen.getByRole("status").textContent).not.toContain("words");
  await screen.findByText("words three");
});

test("starts live where the page was left long ago, or has another address", async () => {
  writeCursor("/overlay/alerts?x=1", { epoch: "e1", id: 7 }, 1_000_000);
  expect(readCursor("/overlay/alerts?x=1", 1_299_999)).toEqual({ epoch: "e1", id: 7 });
  expect(readCursor("/overlay/alerts?x=1", 1_300_000)).toBeUndefined();
  expect(readCursor("/overlay/alerts?x=2", 1_000_000)).toBeUndefined();
  for (const storage of [localStorage, sessionStorage]) {
    storage.setItem("integron:/overlay/alerts?x=1", "{");
  }
  expect(readCursor("/overlay/alerts?x=1", 1_000_000)).toBeUndefined();
});
