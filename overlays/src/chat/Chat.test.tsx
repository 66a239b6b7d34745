import type { EventOf, KnownData } from "@integron/stream/events";
import { BOB, sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Chat } from "./Chat";
import { ChatLine } from "./ChatLine";

const CHAT = golden<EventOf<"chat">>("chat");
/** The stream is empty: all following events are live. */
const CONNECTED = { ...golden<object>("connected"), data: { epoch: "e1", latest: 0, oldest: 1 } };

beforeEach(() => void vi.stubGlobal("fetch", async () => new Response(null, { status: 304 })));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const saying = (id: number, text: string, values: Partial<KnownData["chat"]> = {}): EventOf<"chat"> => ({
  ...CHAT,
  id,
  data: { ...CHAT.data, messageId: `m${id}`, message: text, fragments: [{ type: "text", text }], ...values },
});

async function open(query: string) {
  const stream = await Stream.start();
  const { container } = render(<Chat params={stream.serve(`/overlay/chat${query}`)} />);
  const peer = await stream.peer();
  const lines = () => [...container.querySelectorAll(".integron-chat-text")].map((line) => line.textContent);
  const line = () => container.querySelector<HTMLElement>(".integron-chat-line");
  return { container, peer, lines, line };
}

/** The variable from which the styles take the colour of a name, and of words said with /me. */
function colourOf(element: HTMLElement): string | undefined {
  return element.closest<HTMLElement>(".integron-chat-line")?.style.getPropertyValue("--integron-name");
}

test("shows a message with its name, colour and badges", async () => {
  const { peer, container } = await open("");
  expect(Object.fromEntries(peer.query)).toMatchObject({
    client: "chat",
    page: "/overlay/chat",
    types: "chat,control",
    recent: "40",
  });
  peer.send(CONNECTED);
  peer.send(CHAT);
  await screen.findByText("Hello!");
  expect(colourOf(screen.getByText("Viewer123"))).toBe("#ff6666");
  expect(container.querySelector("[data-badge=subscriber]")?.textContent).toBe("Sub");
});

/** Shown able to fail: with the usual name and page, a preview is in the list of open overlays. */
test("is no overlay as a preview", async () => {
  const { peer } = await open("?preview=1");
  expect(peer.query.get("client")).toBe("preview");
  expect(peer.query.has("page")).toBe(false);
});

test("keeps only the newest lines", async () => {
  const { peer, lines } = await open("?max=2&fade=0");
  peer.send(CONNECTED);
  for (const id of [1, 2, 3]) {
    peer.send(saying(id, `line ${id}`));
  }
  await eventually(() => expect(lines()).toEqual(["line 2", "line 3"]));
});

test("shows markup as text", async () => {
  const { peer, container, lines } = await open("");
  const markup = '<img src=x onerror="alert(1)"><b>bold</b>';
  peer.send(CONNECTED);
  peer.send(saying(1, markup));
  await eventually(() => expect(lines()).toEqual([markup]));
  expect(container.querySelector("img, b")).toBeNull();
});

const attack = '"><img src=x onerror="alert(1)">';

test("shows emotes as pictures, mentions and cheers as words of their own", async () => {
  const { peer, container, lines } = await open("");
  peer.send(CONNECTED);
  peer.send(sample("chat"));
  const picture = (await screen.findByAltText("Kappa")) as HTMLImageElement;
  expect(picture.src).toBe("https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0");
  expect(container.querySelector(".integron-chat-mention")?.textContent).toBe("@Bob");
  expect(container.querySelector(".integron-chat-cheermote")?.textContent).toBe("100 Bits");
  expect(lines()).toEqual([" @Bob 100 Bits hello"]);
});

test("shows an emote's word when its picture cannot be loaded", async () => {
  const { peer, lines } = await open("");
  peer.send(CONNECTED);
  peer.send(sample("chat"));
  fireEvent.error(await screen.findByAltText("Kappa"));
  await eventually(() => expect(lines()).toEqual(["Kappa @Bob 100 Bits hello"]));
});

test("shows only words when emotes are off", async () => {
  const { peer, container, lines } = await open("?emotes=0");
  peer.send(CONNECTED);
  peer.send(sample("chat"));
  await eventually(() => expect(lines()).toEqual(["Kappa @Bob 100 Bits hello"]));
  expect(container.querySelector("img")).toBeNull();
});

test("loads pictures only from Twitch, for any emote id", async () => {
  const { peer } = await open("");
  const emoteId = `../../x?${attack}`;
  peer.send(CONNECTED);
  peer.send(sample("chat", { fragments: [{ type: "emote", text: attack, emoteId }] }));
  const picture = (await screen.findByRole("img")) as HTMLImageElement;
  expect(picture.alt).toBe(attack);
  expect(picture.src).toBe(
    `https://static-cdn.jtvnw.net/emoticons/v2/${encodeURIComponent(emoteId)}/default/dark/2.0`,
  );
});

test("shows a /me message in the name's colour", async () => {
  const { peer, line } = await open("");
  peer.send(CONNECTED);
  peer.send(saying(1, "waves", { action: true }));
  expect(colourOf(await screen.findByText("waves"))).toBe("#ff6666");
  expect(line()?.classList).toContain("integron-chat-line--action");
});

test("marks answers, announcements and special messages", async () => {
  const { peer, line } = await open("");
  peer.send(CONNECTED);
  peer.send(
    saying(1, "yes", {
      reply: { ...BOB, displayName: "<i>Bob</i>", messageId: "m0", message: "well?" },
      notice: "announcement",
      announcementColor: "purple",
      style: "channel_points_highlighted",
    }),
  );
  await screen.findByText("<i>Bob</i>");
  expect(line()?.querySelector(".integron-chat-reply")?.textContent).toBe("↪\ufe0e <i>Bob</i>: well?");
  expect(line()?.classList).toContain("integron-chat-line--notice");
  expect(line()?.classList).toContain("integron-chat-line--highlight");
  expect({ ...line()?.dataset }).toMatchObject({
    color: "purple",
    notice: "announcement",
    style: "channel_points_highlighted",
  });
});

test("marks messages from another channel, with and without a known name", async () => {
  const { peer, container } = await open("");
  peer.send(CONNECTED);
  peer.send(saying(1, "over here", { source: { ...BOB } }));
  peer.send(saying(2, "and here", { source: { userId: "3" } }));
  await screen.findByText("and here");
  const marks = [...container.querySelectorAll(".integron-chat-line--shared .integron-chat-source")];
  expect(marks.map(({ textContent }) => textContent)).toEqual(["Bob", "shared chat"]);
  const channels = [...container.querySelectorAll<HTMLElement>(".integron-chat-line--shared")];
  expect(channels.map(({ dataset }) => dataset.source)).toEqual(["2", "3"]);
});

test("hides other channels when shared=0", async () => {
  const { peer, lines } = await open("?shared=0");
  peer.send(CONNECTED);
  peer.send(saying(1, "elsewhere", { source: { userId: "3" } }));
  peer.send(saying(2, "here"));
  await eventually(() => expect(lines()).toEqual(["here"]));
});

test("removes a deleted message at once", async () => {
  const { peer, lines } = await open("?fade=0");
  peer.send(CONNECTED);
  peer.send(saying(1, "fine"));
  peer.send(saying(2, "rude"));
  await eventually(() => expect(lines()).toEqual(["fine", "rude"]));
  peer.send(sample("chat_delete", { messageId: "m2" }, 3));
  await eventually(() => expect(lines()).toEqual(["fine"]));
});

test("removes all lines after a gap and shows later ones", async () => {
  const { peer, lines } = await open("?fade=0");
  peer.send(CONNECTED);
  peer.send(saying(1, "before"));
  await eventually(() => expect(lines()).toEqual(["before"]));
  peer.send({ type: "gap", data: { after: 1, before: 5 } });
  peer.send(saying(5, "after"));
  await eventually(() => expect(lines()).toEqual(["after"]));
});

test("shows nothing at all without a connection", async () => {
  const { peer, container } = await open("");
  peer.cut();
  await peer.closed;
  expect(container.textContent).toBe("");
});

/** Shown able to fail: where the line does not watch what OBS tells. */
test("shows the connection's state, the lag and whether viewers see the page with debug=1", async () => {
  const { peer, container } = await open("?debug=1");
  expect(screen.getByText("connecting")).toBeTruthy();
  peer.send(CONNECTED);
  await screen.findByText("connected");
  const line = () => container.querySelector(".integron-debug")?.textContent;
  expect(line()).toBe("connected - lag 0.0 s - visible");
  act(() => {
    window.dispatchEvent(new CustomEvent("obsSourceVisibleChanged", { detail: { visible: false } }));
  });
  expect(line()).toBe("connected - lag 0.0 s - hidden");
});

test("fades a line when its time has come, then removes it", () => {
  vi.useFakeTimers();
  const onGone = vi.fn();
  render(<ChatLine message={CHAT} withEmotes fadeMs={30_000} onGone={onGone} />);
  const line = screen.getByRole("listitem");
  line.style.transition = "opacity 1s linear";
  act(() => vi.advanceTimersByTime(29_999));
  expect(line.className).not.toContain("leaving");
  act(() => vi.advanceTimersByTime(1));
  expect(line.className).toContain("leaving");
  expect(onGone).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(1_000));
  expect(onGone).toHaveBeenCalledExactlyOnceWith(CHAT);
});

test("never fades a line with fade=0", () => {
  vi.useFakeTimers();
  render(<ChatLine message={CHAT} withEmotes fadeMs={0} onGone={vi.fn()} />);
  expect(vi.getTimerCount()).toBe(0);
});

test("starts with earlier lines, each for its remaining time, and without lines that have faded", async () => {
  const { peer, lines } = await open("?fade=60000");
  // The stream's clock is an hour ahead of this computer's.
  const ago = (ms: number) => new Date(Date.now() + 3_600_000 - ms).toISOString();
  peer.send({ type: "connected", data: { epoch: "e1", latest: 3, oldest: 1 }, timestamp: ago(0) });
  peer.send({ ...saying(1, "faded"), timestamp: ago(60_000) });
  peer.send({ ...saying(2, "nearly"), timestamp: ago(58_000) });
  peer.send({ ...saying(3, "fresh"), timestamp: ago(1_000) });
  peer.send({ ...saying(4, "live"), timestamp: ago(90_000) });
  await eventually(() => expect(lines()).toEqual(["nearly", "fresh", "live"]));
  await eventually(() => expect(lines()).toEqual(["fresh", "live"]));
});

/** Shown able to fail: where `hide` compares capital letters, or a word in the middle is a command. */
test("leaves out bots, commands and the viewers that its address names", async () => {
  const { peer, lines } = await open("?fade=0&hide=bots,commands,Ada");
  peer.send(CONNECTED);
  peer.send(saying(2_001, "from a known bot", { username: "nightbot" }));
  peer.send(saying(2_002, "from a bot with a badge", { badges: ["bot-badge"] }));
  peer.send(saying(2_003, " !song"));
  peer.send(saying(2_004, "from Ada", { username: "ada" }));
  peer.send(saying(2_005, "wow!"));
  await eventually(() => expect(lines()).toEqual(["wow!"]));
});

/** Shown able to fail: where a removal only concerns what is on screen. */
test("shows each message later with delay, and none that is removed meanwhile", async () => {
  const { peer, lines } = await open("?fade=0&delay=300");
  peer.send(CONNECTED);
  peer.send(saying(2_001, "fine"));
  peer.send(saying(2_002, "rude"));
  peer.send(saying(2_003, "of a deleted viewer", { ...BOB }));
  peer.send(sample("chat_delete", { messageId: "m2002" }, 2_004));
  peer.send(sample("user_deleted", { userId: BOB.userId }, 2_005));
  await peer.roundTrip();
  expect(lines()).toEqual([]);
  await eventually(() => expect(lines()).toEqual(["fine"]));
});

test("names the message, the viewer and their roles, and marks a first message", async () => {
  const { peer, line } = await open("?fade=0&time=1");
  peer.send(CONNECTED);
  peer.send(
    saying(2_001, "hi", { first: true, badges: ["lead_moderator", "moderator", "founder", "partner"] }),
  );
  await screen.findByText("hi");
  expect(line()?.dataset).toMatchObject({
    messageId: "m2001",
    userId: CHAT.data.userId,
    role: "moderator subscriber",
  });
  expect(line()?.classList).toContain("integron-chat-line--first");
  expect(line()?.querySelector("time")?.textContent).toMatch(/\d\d.\d\d/);
});

/** Shown able to fail: where the parameter does not count, the names of emotes are drawn large too. */
test.each([
  { query: "?fade=0", expected: [true, false, false] },
  { query: "?fade=0&emotes=0", expected: [false, false, false] },
])("shows up to three emotes alone larger than among words: $query", async ({ query, expected }) => {
  const emote = { type: "emote", text: "Kappa", emoteId: "25" } as const;
  const blank = { type: "text", text: " " } as const;
  const { peer, container } = await open(query);
  const large = () =>
    [...container.querySelectorAll(".integron-chat-line")].map(({ className }) =>
      className.includes("--emotes"),
    );
  peer.send(CONNECTED);
  peer.send(saying(2_001, "", { fragments: [emote, blank, emote] }));
  peer.send(saying(2_002, "", { fragments: [emote, emote, emote, emote] }));
  peer.send(saying(2_003, "", { fragments: [emote, { type: "text", text: "!" }] }));
  await eventually(() => expect(large()).toEqual(expected));
});

/** Shown able to fail: without the burst, each line has the class. */
test("moves in a line that comes now, and none in a burst", async () => {
  const { peer, container } = await open("?fade=0&max=100");
  const count = (modifier: string) => container.querySelectorAll(`.integron-chat-line${modifier}`).length;
  peer.send(CONNECTED);
  peer.send(saying(2_001, "one"));
  await eventually(() => expect(count("")).toBe(1));
  expect(count("--entering")).toBe(1);
  for (let id = 2_002; id < 2_102; id++) {
    peer.send(saying(id, "many"));
  }
  await eventually(() => expect(count("")).toBe(100));
  expect(count("--entering")).toBeLessThan(22);
});

/** Shown able to fail: without the question of the system. */
test("moves in no line where the system asks for less movement", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  const { peer, line } = await open("?fade=0");
  peer.send(CONNECTED);
  peer.send(saying(2_001, "one"));
  await screen.findByText("one");
  vi.unstubAllGlobals();
  expect(line()?.className).not.toContain("--entering");
});
