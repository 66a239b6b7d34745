import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { EventOf } from "../lib/events";
import { eventually, golden, Stream } from "../lib/testing";
import { Chat } from "./Chat";
import { ChatLine } from "./ChatLine";

const CHAT = golden<EventOf<"chat">>("chat");
const CONNECTED = golden<object>("connected");

afterEach(() => void vi.useRealTimers());

const saying = (id: number, message: string): EventOf<"chat"> => ({
  ...CHAT,
  id,
  data: { ...CHAT.data, message },
});

async function open(query: string) {
  const stream = await Stream.start();
  const { container } = render(<Chat params={stream.serve(`/overlay/chat${query}`)} />);
  const peer = await stream.peer();
  const lines = () => [...container.querySelectorAll(".integron-chat-text")].map((line) => line.textContent);
  return { container, peer, lines };
}

test("shows a message with its name, colour and badges", async () => {
  const { peer, container } = await open("");
  expect(Object.fromEntries(peer.query)).toEqual({ client: "chat", types: "chat" });
  peer.send(CONNECTED);
  peer.send(CHAT);
  await screen.findByText("Hello!");
  expect(screen.getByText("Viewer123").style.color).toBe("#ff6666");
  expect(container.querySelector("[data-badge=subscriber]")?.textContent).toBe("Sub");
});

test("keeps only the newest lines", async () => {
  const { peer, lines } = await open("?max=2&fade=0");
  peer.send(CONNECTED);
  for (const id of [1, 2, 3]) {
    peer.send(saying(id, `line ${id}`));
  }
  await eventually(() => expect(lines()).toEqual(["line 2", "line 3"]));
});

test("shows markup as the text it is", async () => {
  const { peer, container, lines } = await open("");
  const attack = '<img src=x onerror="alert(1)"><b>bold</b>';
  peer.send(CONNECTED);
  peer.send(saying(1, attack));
  await eventually(() => expect(lines()).toEqual([attack]));
  expect(container.querySelector("img, b")).toBeNull();
});

test("shows nothing at all without a connection", async () => {
  const { peer, container } = await open("");
  peer.cut();
  await peer.closed;
  expect(container.textContent).toBe("");
});

test("shows the connection's state to whoever debugs", async () => {
  const { peer } = await open("?debug=1");
  expect(screen.getByText("connecting")).toBeTruthy();
  peer.send(CONNECTED);
  await screen.findByText("connected");
});

test("fades a line when its time has come, then removes it", () => {
  vi.useFakeTimers();
  const onGone = vi.fn();
  render(<ChatLine message={CHAT} fadeMs={30_000} onGone={onGone} />);
  const line = screen.getByRole("listitem");
  act(() => vi.advanceTimersByTime(29_999));
  expect(line.className).not.toContain("leaving");
  act(() => vi.advanceTimersByTime(1));
  expect(line.className).toContain("leaving");
  expect(onGone).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(1_000));
  expect(onGone).toHaveBeenCalledExactlyOnceWith(CHAT);
});

test("never fades a line when told not to", () => {
  vi.useFakeTimers();
  render(<ChatLine message={CHAT} fadeMs={0} onGone={vi.fn()} />);
  expect(vi.getTimerCount()).toBe(0);
});
