import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StreamEvent } from "../lib/events";
import { eventually, golden, Stream } from "../lib/testing";
import { Feed } from "./Feed";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = golden<object>("connected");

async function open(query: string) {
  const stream = await Stream.start();
  const { container } = render(<Feed params={stream.serve(`/overlay/feed${query}`)} />);
  const peer = await stream.peer();
  const items = () => [...container.querySelectorAll<HTMLElement>(".integron-feed-item")];
  return { container, peer, items };
}

test("shows each kind with its picture and its words", async () => {
  const { peer, items } = await open("");
  peer.send(CONNECTED);
  peer.send(CHAT);
  peer.send(FOLLOW);
  await screen.findByText("followed");
  expect(items().map(({ textContent }) => textContent)).toEqual(["Viewer123saidHello!", "Viewer123followed"]);
  expect(items().map((item) => item.querySelector("svg")?.dataset.picture)).toEqual(["chat", "follow"]);
});

test("asks for the kinds that its address names", async () => {
  const { peer } = await open("?types=chat,sub");
  expect(peer.query.get("types")).toBe("chat,sub");
});

test("shows a kind that it has never heard of by its name", async () => {
  const { peer, items } = await open("");
  peer.send(CONNECTED);
  peer.send({ ...FOLLOW, id: 1, type: "secret_handshake" });
  peer.send({ id: 2, type: "weather", data: {}, timestamp: CHAT.timestamp });
  await eventually(() => expect(items()).toHaveLength(2));
  expect(items().map(({ textContent }) => textContent)).toEqual(["Viewer123secret handshake", "weather"]);
  expect(items()[0]?.querySelector("svg")?.dataset.picture).toBe("other");
});

test("keeps only the newest items", async () => {
  const { peer, items } = await open("?max=3");
  peer.send(CONNECTED);
  for (const id of [1, 2, 3, 4, 5]) {
    peer.send({ ...FOLLOW, id, type: `kind_${id}` });
  }
  await eventually(() =>
    expect(items().map(({ dataset }) => dataset.type)).toEqual(["kind_3", "kind_4", "kind_5"]),
  );
});
