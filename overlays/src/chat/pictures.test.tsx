import type { EventOf, KnownData } from "@integron/stream/events";
import { sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Chat } from "./Chat";

const CONNECTED = { ...golden<object>("connected"), data: { epoch: "e1", latest: 0, oldest: 1 } };
const CHAT = golden<EventOf<"chat">>("chat");
const TWITCH = "https://static-cdn.jtvnw.net";
const badge = (set: string, version: string, name: string) => ({
  set,
  version,
  image: `${TWITCH}/${name}`,
  title: `The ${name}`,
});
const LIST = {
  badges: [badge("vip", "1", "vip"), { ...badge("moderator", "1", "mod"), image: "https://example.org/mod" }],
  channelBadges: [badge("subscriber", "12", "sub")],
  cheermotes: [
    { prefix: "Cheer", tiers: [{ bits: 1, image: "https://d3aqoihi2n8ty8.cloudfront.net/cheer.gif" }] },
  ],
  channels: [{ channelId: "7", image: `${TWITCH}/seven.png`, badges: [badge("subscriber", "3", "theirs")] }],
  emotes: [
    { name: "catJAM", image: "https://cdn.7tv.app/cat.webp", width: 40, height: 32, stacked: false },
    { name: "hat", image: "https://cdn.betterttv.net/hat.webp", stacked: true },
  ],
};

afterEach(() => vi.unstubAllGlobals());

async function open(list: object = LIST) {
  const asked = vi.fn(async () => new Response(JSON.stringify(list)));
  vi.stubGlobal("fetch", asked);
  const stream = await Stream.start();
  const { container } = render(<Chat params={stream.serve("/overlay/chat?fade=0")} />);
  const peer = await stream.peer();
  peer.send(CONNECTED);
  const say = (id: number, values: Partial<KnownData["chat"]>) =>
    peer.send({ ...CHAT, id, data: { ...CHAT.data, messageId: `m${id}`, ...values } });
  const images = (selector: string) =>
    [...container.querySelectorAll<HTMLImageElement>(`img${selector}`)].map(({ src }) => src);
  return { container, peer, say, images, asked };
}

test("draws badges as pictures, and those without one as words", async () => {
  const { say, images, container } = await open();
  say(1, {
    badges: ["subscriber", "moderator", "vip"],
    badgeVersions: { subscriber: "12", moderator: "1", vip: "1" },
  });
  await eventually(() =>
    expect(images(".integron-chat-badge-image")).toEqual([`${TWITCH}/sub`, `${TWITCH}/vip`]),
  );
  expect(container.querySelector(".integron-chat-badge")?.textContent).toBe("Mod");
  fireEvent.error(screen.getByAltText("The sub"));
  await eventually(() =>
    expect(container.querySelector(".integron-chat-badge[data-badge=subscriber]")?.textContent).toBe("Sub"),
  );
});

test("draws the badges and the picture of another channel of a shared chat", async () => {
  const { say, images } = await open();
  say(1, {
    badges: ["subscriber"],
    badgeVersions: { subscriber: "12" },
    source: { userId: "7", displayName: "Seven", badgeVersions: { subscriber: "3", vip: "1" } },
  });
  await eventually(() =>
    expect(images(".integron-chat-badge-image")).toEqual([`${TWITCH}/theirs`, `${TWITCH}/vip`]),
  );
  expect(images(".integron-chat-avatar")).toEqual([`${TWITCH}/seven.png`]);
});

test("draws a cheermote as its picture and the Bits, or as words", async () => {
  const { say, container } = await open();
  const fragments = [{ type: "cheermote", text: "Cheer100", prefix: "Cheer", bits: 100, tier: 100 }] as const;
  say(1, { message: "Cheer100", fragments });
  const picture = await screen.findByAltText("Cheer100");
  const drawn = () => container.querySelector<HTMLElement>(".integron-chat-cheermote");
  expect(drawn()?.textContent).toBe("100");
  expect(drawn()?.dataset.tier).toBe("100");
  fireEvent.error(picture);
  await eventually(() => expect(drawn()?.textContent).toBe("100 Bits"));
});

test("draws the emotes of others, stacked where they have no width", async () => {
  const { say, container } = await open();
  say(1, { message: "so catJAM hat", fragments: [{ type: "text", text: "so catJAM hat" }] });
  const cat = (await screen.findByAltText("catJAM")) as HTMLImageElement;
  expect([cat.getAttribute("width"), cat.getAttribute("height")]).toEqual(["40", "32"]);
  const stack = container.querySelector(".integron-chat-emote-stack");
  expect([...(stack?.children ?? [])].map((one) => (one as HTMLImageElement).alt)).toEqual(["catJAM", "hat"]);
  fireEvent.error(cat);
  await eventually(() =>
    expect(container.querySelector(".integron-chat-text")?.textContent).toBe("so catJAM"),
  );
});

/** Shown able to fail: where only Twitch's emotes count. */
test("draws up to three emotes alone larger, whoever's they are", async () => {
  const { say, container } = await open();
  const words = (text: string) => ({ message: text, fragments: [{ type: "text", text }] as const });
  say(1, words("catJAM hat"));
  say(2, words("catJAM catJAM hat catJAM catJAM"));
  say(3, words("so catJAM"));
  const kappa = { type: "emote", text: "Kappa", emoteId: "25" } as const;
  say(4, { message: "Kappa catJAM", fragments: [kappa, { type: "text", text: " catJAM" }] });
  await screen.findAllByAltText("catJAM");
  const large = () =>
    [...container.querySelectorAll(".integron-chat-line")].map(({ className }) =>
      className.includes("--emotes"),
    );
  await eventually(() => expect(large()).toEqual([true, false, false, true]));
});

/** Shown able to fail: without the callback for control events, it asks only when it connects. */
test("asks again when Integron has other pictures, and redraws the lines", async () => {
  const { peer, say, images, asked } = await open({ ...LIST, badges: [], channelBadges: [] });
  say(1, { badges: ["vip"], badgeVersions: { vip: "1" } });
  await eventually(() => expect(asked).toHaveBeenCalledTimes(1));
  asked.mockImplementation(async () => new Response(JSON.stringify(LIST)));
  peer.send(sample("control", { action: "pictures_changed" }, 2));
  await eventually(() => expect(images(".integron-chat-badge-image")).toEqual([`${TWITCH}/vip`]));
});
