import { sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { Widget } from "./Widget";
import { WidgetPictures } from "./widgetPictures";

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const listWith = (image: string) => ({
  badges: [{ set: "vip", version: "1", image: `https://static-cdn.jtvnw.net/${image}` }],
  channelBadges: [],
  cheermotes: [],
  channels: [],
  emotes: [],
});

/** Shown able to fail: where a widget has the badges of its start for ever. */
test("has the badges that Integron has now", async () => {
  let image = "old";
  vi.stubGlobal("fetch", async () => Response.json(listWith(image)));
  const stream = await Stream.start();
  stream.serve("/overlay/goal/");
  const pictures = new WidgetPictures();
  await pictures.first();
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  port2.onmessage = ({ data }) => heard.push(JSON.stringify(data));
  onTestFinished(() => port2.close());
  new Widget({ name: "goal", channel: undefined, fieldData: {}, pictures }, port1).start();
  const peer = await stream.peer();
  peer.send({ ...golden<object>("connected"), data: { epoch: "e1", latest: 0, oldest: 1 } });
  const say = (id: number) =>
    peer.send(sample("chat", { badges: ["vip"], badgeVersions: { vip: "1" }, messageId: `m${id}` }, id));
  say(1);
  await eventually(() => expect(heard.some((one) => one.includes("static-cdn.jtvnw.net/old"))).toBe(true));
  image = "new";
  peer.send(sample("control", { action: "pictures_changed" }, 2));
  await eventually(() => {
    expect(pictures.book.badge("vip", "1")?.image).toContain("/new");
  });
  say(3);
  await eventually(() => expect(heard.some((one) => one.includes("static-cdn.jtvnw.net/new"))).toBe(true));
});
