import type { StreamEvent } from "@integron/stream/events";
import { ADA, KINDS, sample } from "@integron/stream/samples";
import { eventually, golden, goldenFrames, Stream } from "@integron/stream/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { add, type FeedEntry } from "./entries";
import { Feed } from "./Feed";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = golden<object>("connected");

/** Without times, unless the query says so. */
async function open(query: string) {
  const stream = await Stream.start();
  const { container } = render(<Feed params={stream.serve(`/overlay/feed?time=0&${query}`)} />);
  const peer = await stream.peer();
  const items = () => [...container.querySelectorAll<HTMLElement>(".integron-feed-item")];
  return { container, peer, items };
}

test("shows each kind with its picture and its words", async () => {
  const { peer, items } = await open("marks=0");
  peer.send(CONNECTED);
  peer.send(CHAT);
  peer.send(FOLLOW);
  await screen.findByText("followed");
  expect(items().map(({ textContent }) => textContent)).toEqual(["Viewer123saidHello!", "Viewer123followed"]);
  expect(items().map((item) => item.querySelector("svg")?.dataset.picture)).toEqual(["chat", "follow"]);
});

test("requests the kinds that its address names", async () => {
  const { peer } = await open("types=chat,sub");
  expect(peer.query.get("types")).toBe("chat,sub,control");
});

test("hides a kind that it has no words for", async () => {
  const { peer, items } = await open("marks=0");
  peer.send(CONNECTED);
  peer.send({ ...FOLLOW, id: 1, type: "secret_handshake" });
  peer.send({ ...sample("unknown"), id: 2 });
  peer.send({ ...FOLLOW, id: 3 });
  await eventually(() =>
    expect(items().map(({ textContent }) => textContent)).toEqual(["Viewer123followed"]),
  );
});

test("shows an emote of a resub as a picture, and no cheermote of a cheer", async () => {
  const { peer, container } = await open("");
  const emote = { type: "emote", text: "Kappa", emoteId: "25" } as const;
  const cheermote = { type: "cheermote", text: "Cheer100", prefix: "Cheer", bits: 100, tier: 100 } as const;
  peer.send(CONNECTED);
  peer.send(sample("resub", { message: "Kappa", fragments: [emote] }, 1));
  peer.send(sample("cheer", { message: "Cheer100 Kappa", words: "Kappa", fragments: [cheermote, emote] }, 2));
  await eventually(() => expect(screen.getAllByAltText("Kappa")).toHaveLength(2));
  expect(container.textContent).not.toContain("Cheer100");
});

test("keeps only the newest items", async () => {
  const { peer, items } = await open("max=3");
  peer.send(CONNECTED);
  for (const id of [1, 2, 3, 4, 5]) {
    peer.send(sample("raid", { viewers: id }, id));
  }
  await eventually(() =>
    expect(items().map(({ textContent }) => textContent)).toEqual([
      "Adaraided with 3 viewers",
      "Adaraided with 4 viewers",
      "Adaraided with 5 viewers",
    ]),
  );
});

test("has a picture for every kind that it knows", async () => {
  const { peer, items } = await open("");
  peer.send(CONNECTED);
  const shown = KINDS.filter(
    (kind) => !["user_deleted", "unknown", "custom", "control"].includes(kind) && !kind.startsWith("obs_"),
  );
  for (const kind of shown) {
    peer.send(sample(kind));
  }
  // The chat_delete event removes the message.
  const left = shown.filter((kind) => kind !== "chat");
  await eventually(() => expect(items().map(({ dataset }) => dataset.type)).toEqual(left));
  const without = items().filter((item) => item.querySelector("svg")?.dataset.picture === "other");
  expect(without.map(({ dataset }) => dataset.type)).toEqual([]);
});

test.each(goldenFrames("eventsub").concat(goldenFrames("irc")))(
  "shows each frame of $file",
  async ({ frames }) => {
    const { peer, items } = await open("");
    const inOrder = frames.map((frame, place) => ({ ...frame, id: place + 1 }));
    const list = inOrder.reduce<readonly FeedEntry[]>((entries, frame) => add(entries, frame, 50), []);
    peer.send(CONNECTED);
    inOrder.forEach(peer.send);
    await eventually(() =>
      expect(items().map(({ dataset }) => dataset.type)).toEqual(list.map(({ event }) => event.type)),
    );
  },
);

test("folds recipients under their gift, in any order of arrival", async () => {
  const { peer, items } = await open("");
  const got = (id: number, displayName: string) =>
    sample("sub", { userId: displayName, displayName, tier: "1000", gift: { giftId: "g1" } }, id);
  peer.send(CONNECTED);
  peer.send(got(1, "Bob"));
  await eventually(() =>
    expect(items().map(({ textContent }) => textContent)).toEqual([
      "Bobreceived a gift sub from an anonymous gifter",
    ]),
  );
  peer.send(sample("gift_sub", { total: 50, cumulativeTotal: 50 }, 2));
  peer.send(got(3, "Cleo"));
  await eventually(() =>
    expect(items().map(({ textContent }) => textContent)).toEqual([
      "Adagifted 50 substo Bob, Cleo and 48 more",
    ]),
  );
});

test("shows details, less bright than the rest", async () => {
  const { peer, items } = await open("");
  peer.send(CONNECTED);
  peer.send(sample("sub", {}, 1));
  peer.send({ ...sample("resub", {}, 2), detail: true });
  await screen.findByText("still here");
  expect(items().map(({ className }) => className)).toEqual([
    "integron-feed-item",
    "integron-feed-item integron-feed-item--detail",
  ]);
});

test("lists a removal only where chat is requested, and applies it everywhere", async () => {
  for (const [query, left] of [
    ["types=bits", ["Adacheered 100 Bits"]],
    ["types=bits,chat", ["Adacheered 100 Bits", "Adawas timed out for 10 minutes"]],
  ] as const) {
    const { peer, items } = await open(query);
    peer.send(CONNECTED);
    peer.send(sample("cheer", { message: "secret", words: "secret" }, 1));
    await eventually(() => expect(items()[0]?.textContent).toContain("secret"));
    peer.send(sample("chat_clear", ADA, 2));
    await eventually(() => expect(items().map(({ textContent }) => textContent)).toEqual(left));
    cleanup();
  }
});

test("hides the words of all events after a gap", async () => {
  const { peer, items } = await open("");
  peer.send(CONNECTED);
  peer.send(CHAT);
  peer.send(sample("cheer", { message: "words", words: "words" }, 2_000));
  await eventually(() => expect(items()).toHaveLength(2));
  peer.send({ type: "gap", data: { after: 2_000, before: 2_009 } });
  peer.send(sample("cheer", { message: "kept", words: "kept" }, 2_005));
  await eventually(() =>
    expect(items().map(({ textContent }) => textContent)).toEqual([
      "Adacheered 100 Bits",
      "Adacheered 100 Bitskept",
    ]),
  );
});

test("requests more past events than it shows, since some go into the item of another", async () => {
  const { peer } = await open("max=7");
  expect(peer.query.get("recent")).toBe("28");
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Shown able to fail: by this computer's clock, which is an hour behind the stream's, all of it is "now". */
test("says how long ago each event was, by the stream's clock", async () => {
  const stream = await Stream.start();
  render(<Feed params={stream.serve("/overlay/feed")} />);
  const shown = await stream.peer();
  const hour = 3_600_000;
  shown.send({ ...CONNECTED, data: { epoch: "e1", latest: 4, oldest: 1 }, timestamp: ago(-hour) });
  for (const [place, age] of [3 * 24 * hour, 2 * hour, 5 * 60_000, 0].entries()) {
    shown.send({ ...FOLLOW, id: place + 1, timestamp: ago(age - hour + 1_000) });
  }
  await eventually(() =>
    expect([...document.querySelectorAll("time")].map(({ textContent }) => textContent)).toEqual([
      "3 d",
      "2 h",
      "5 min",
      "now",
    ]),
  );
});

test("has the newest item at the top with order=newest-first", async () => {
  const { peer, items } = await open("order=newest-first");
  peer.send(CONNECTED);
  peer.send(sample("raid", { viewers: 1 }, 2_001));
  peer.send(sample("raid", { viewers: 2 }, 2_002));
  await eventually(() =>
    expect(items().map((item) => item.querySelector(".integron-feed-amount")?.textContent)).toEqual([
      "2 viewers",
      "1 viewer",
    ]),
  );
});

test("marks tests and replays, unless its address says otherwise", async () => {
  for (const [query, marks] of [
    ["", ["test", "replay"]],
    ["marks=0", []],
  ] as const) {
    const { peer, items } = await open(query);
    peer.send(CONNECTED);
    peer.send({ ...sample("sub", {}, 2_001), test: true, backfilled: true });
    peer.send({ ...sample("raid", {}, 2_002), replay: true });
    await eventually(() => expect(items()).toHaveLength(2));
    expect(items().map(({ dataset }) => [dataset.tier, dataset.userId, dataset.backfilled])).toEqual([
      ["2000", "1", "true"],
      [undefined, "1", undefined],
    ]);
    expect(items().map(({ dataset }) => [dataset.test, dataset.replay])).toEqual([
      ["true", undefined],
      [undefined, "true"],
    ]);
    const shown = items().map((item) => item.querySelector(".integron-mark")?.textContent);
    expect(shown.filter((mark) => mark !== undefined)).toEqual(marks);
    cleanup();
  }
});

/** Shown able to fail: where what was there before moves in too, or where a burst moves. */
test("moves in what happens now, and nothing in a burst", async () => {
  const { peer, items } = await open("");
  const entering = () => items().filter(({ className }) => className.includes("--entering")).length;
  peer.send({ ...CONNECTED, data: { epoch: "e1", latest: 10, oldest: 1 } });
  peer.send(sample("raid", {}, 9));
  await eventually(() => expect(items()).toHaveLength(1));
  expect(entering()).toBe(0);
  peer.send(sample("raid", {}, 11));
  await eventually(() => expect(items()).toHaveLength(2));
  expect(entering()).toBe(1);
  for (let id = 12; id < 40; id++) {
    peer.send(sample("raid", {}, id));
  }
  await eventually(() => expect(items()).toHaveLength(30));
  expect(entering()).toBeLessThan(12);
});

test("says an action in italics", async () => {
  const { peer, container } = await open("");
  peer.send(CONNECTED);
  peer.send({ ...sample("chat", { action: true }), id: 2_001 });
  await eventually(() => expect(container.querySelector(".integron-feed-text em")).not.toBeNull());
});
