import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StreamEvent } from "@integron/stream/events";
import { NO_PICTURES, PictureBook } from "@integron/stream/pictures/book";
import { ADA, BOB, sample } from "@integron/stream/samples";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetHeld } from "../giver";
import { recentsOf, type Session, sessionAfter, sessionData } from "./session";
import { receivedOf, type WidgetEvent } from "./shapes";
import { Turnstile } from "./Turnstile";

const received = (event: StreamEvent) => receivedOf(event, NO_PICTURES, "lanternkeeper");
const listeners = (event: StreamEvent) => received(event).map(({ listener }) => listener);
const only = (event: StreamEvent, listener: string) =>
  received(event).find((one) => one.listener === listener)?.event;

test("has at most 400 lines", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.includes(".test."));
  const lines = files.flatMap((name) =>
    readFileSync(join(import.meta.dirname, name), "utf8")
      .trimEnd()
      .split("\n"),
  );
  expect(lines.length).toBeLessThanOrEqual(400);
});

describe("an event in the shapes of StreamElements", () => {
  test("of a follow", () => {
    const follow = sample("follow", { ...ADA, profileImageUrl: "https://example.org/a.png" }, 7);
    expect(received(follow)).toEqual([
      {
        listener: "event",
        event: {
          type: "follow",
          provider: "twitch",
          flagged: false,
          createdAt: follow.timestamp,
          updatedAt: follow.timestamp,
          data: {
            type: "follower",
            username: "Ada",
            name: "Ada",
            displayName: "Ada",
            providerId: "1",
            avatar: "https://example.org/a.png",
            amount: 0,
            message: "",
            quantity: 0,
          },
          _id: "7",
          activityId: "7",
        },
      },
      {
        listener: "follower-latest",
        event: {
          type: "follower",
          name: "Ada",
          displayName: "Ada",
          providerId: "1",
          avatar: "https://example.org/a.png",
          amount: 0,
          message: "",
          _id: "7",
          activityId: "7",
          sessionTop: false,
          originalEventName: "follower-latest",
        },
      },
    ]);
  });

  test("of subs, bought, continued and given", () => {
    const shape = (event: StreamEvent) => only(event, "subscriber-latest");
    expect(shape(sample("sub", { ...ADA, tier: "2000" }))).toMatchObject({
      name: "Ada",
      amount: 1,
      tier: "2000",
    });
    expect(shape(sample("sub", { ...ADA, prime: true }))).toMatchObject({ tier: "prime" });
    expect(shape(sample("resub", { ...ADA, months: 16, prime: false, message: "still here" }))).toMatchObject(
      {
        amount: 16,
        message: "still here",
        tier: "1000",
      },
    );
    expect(shape(sample("sub", { ...BOB, gift: { giftId: "g1", gifter: ADA } }))).toMatchObject({
      name: "Bob",
      sender: "Ada",
      gifted: true,
      isCommunityGift: true,
      message: "Ada gifted a sub to Bob!",
    });
    expect(shape(sample("gift_sub", { ...ADA, total: 5, cumulativeTotal: 120 }))).toMatchObject({
      name: "Ada",
      sender: "Ada",
      amount: 5,
      count: 120,
      bulkGifted: true,
    });
    const anonymous = { ...sample("gift_sub"), data: { anonymous: true, giftId: "g", total: 1 } };
    expect(shape(anonymous)).toMatchObject({ name: "Anonymous", sender: "Anonymous", tier: "1000" });
  });

  test("of a cheer, a raid and a tip of a tool", () => {
    expect(only(sample("cheer", { ...ADA, bits: 500, message: "hi" }), "cheer-latest")).toMatchObject({
      name: "Ada",
      amount: 500,
      message: "hi",
    });
    expect(only(sample("raid", { ...ADA, viewers: 42 }), "raid-latest")).toMatchObject({
      name: "Ada",
      amount: 42,
    });
    const tip = {
      ...sample("custom"),
      data: { name: "tip", payload: { name: "Bob", amount: "5.50", message: "thanks" } },
    };
    expect(only(tip, "tip-latest")).toMatchObject({ name: "Bob", amount: 5.5, message: "thanks" });
  });

  test("of a redemption, a counter and a button", () => {
    const redemption = sample("redemption", {
      ...ADA,
      reward: { kind: "custom", title: "Hydrate", cost: 300 },
      input: "!",
    });
    expect(only(redemption, "event")).toMatchObject({
      type: "channelPointsRedemption",
      data: { amount: 300, redemption: "Hydrate", message: "!", providerId: "1" },
    });
    const tool = (name: string, payload: object) => ({ ...sample("custom"), data: { name, payload } });
    expect(received(tool("counter", { counter: "deaths", value: 3 }))).toEqual([
      { listener: "bot:counter", event: { counter: "deaths", value: 3 } },
    ]);
    expect(received(tool("widget-button", { field: "go", value: "x" }))).toEqual([
      { listener: "widget-button", event: { listener: "widget-button", field: "go", value: "x" } },
    ]);
    expect(received(tool("scene", {}))).toEqual([]);
  });

  test("of a test is a test too", () => {
    const follow = { ...sample("follow"), test: true as const };
    expect(listeners(follow)).toEqual(["event:test", "event", "follower-latest"]);
    expect(only(follow, "follower-latest")).toMatchObject({ isTest: true });
  });

  /** Shown able to fail: where a detail or a repeated follow is an event of its own. */
  test("is none where it is no news", () => {
    expect(received({ ...sample("follow"), again: true })).toEqual([]);
    expect(received({ ...sample("resub"), detail: true })).toEqual([]);
  });
});

describe("a chat message", () => {
  const chat = sample("chat", {
    ...ADA,
    messageId: "m1",
    message: "😀 Kappa <b>",
    fragments: [
      { type: "text", text: "😀 " },
      { type: "emote", text: "Kappa", emoteId: "25" },
      { type: "text", text: " <b>" },
    ],
    badges: ["moderator", "subscriber"],
    badgeVersions: { moderator: "1", subscriber: "12" },
    color: "#FF0000",
    subscriberMonths: 14,
  });

  test("has text, emotes, badges and tags", () => {
    const image = "https://static-cdn.jtvnw.net/s.png";
    const pictures = new PictureBook({
      badges: [{ set: "subscriber", version: "12", image, title: "1-Year Subscriber" }],
      channelBadges: [],
      cheermotes: [],
      channels: [],
      emotes: [],
    });
    const [message] = receivedOf(chat, pictures, "lanternkeeper");
    expect(message).toMatchObject({
      listener: "message",
      event: {
        service: "twitch",
        data: {
          nick: "ada",
          userId: "1",
          displayName: "Ada",
          displayColor: "#FF0000",
          channel: "lanternkeeper",
          text: "😀 Kappa <b>",
          msgId: "m1",
          badges: [
            { type: "moderator", version: "1", url: "" },
            {
              type: "subscriber",
              version: "12",
              url: "https://static-cdn.jtvnw.net/s.png",
              description: "1-Year Subscriber",
            },
          ],
          emotes: [{ type: "twitch", name: "Kappa", id: "25", start: 3, end: 7 }],
          tags: {
            badges: "moderator/1,subscriber/12",
            "badge-info": "subscriber/14",
            emotes: "25:2-6",
            mod: "1",
          },
        },
      },
    });
  });

  /** Shown able to fail: without the escapes, widgets that set it as HTML would run a viewer's words. */
  test("has its words in HTML only as text", () => {
    const { renderedText } = only(chat, "message") as { readonly renderedText: string };
    const html = document.createElement("div");
    html.innerHTML = renderedText;
    expect(html.textContent).toBe("😀  <b>");
    expect(html.querySelector("b")).toBeNull();
    expect(html.querySelector("img")?.alt).toBe("Kappa");
    const alt = `x" class="y`;
    const emote = {
      ...chat,
      data: { ...chat.data, fragments: [{ type: "emote", text: alt, emoteId: "1" }] },
    };
    html.innerHTML = (
      only(emote as StreamEvent, "message") as { readonly renderedText: string }
    ).renderedText;
    expect(html.querySelector("img.emote")?.getAttribute("alt")).toBe(alt);
  });

  test("that is deleted has its id", () => {
    expect(received(sample("chat_delete", { ...ADA, messageId: "m1" }))).toEqual([
      { listener: "delete-message", event: { msgId: "m1" } },
    ]);
  });
});

describe("the session", () => {
  const NOW = new Date("2024-01-15T13:00:00.000Z");
  const all = (...events: readonly StreamEvent[]) =>
    events.reduce<Session>(sessionAfter, { seen: [], began: "" });
  const cheer = (who: object, bits: number, timestamp = "2024-01-15T12:00:00.000Z") => ({
    ...sample("cheer", { ...who, bits }),
    timestamp,
  });

  test("has every name before anything has happened", () => {
    expect(sessionData(all(), NOW)).toMatchObject({
      "follower-latest": { name: "" },
      "tip-session-top-donator": { name: "", amount: 0 },
      "subscriber-total": { count: 0 },
      "cheer-goal": { amount: 0 },
    });
  });

  test("has the latest ones, sums and the largest, by period", () => {
    const session = all(
      cheer(BOB, 900, "2023-12-30T12:00:00.000Z"),
      sample("stream_online"),
      cheer(ADA, 100),
      cheer(BOB, 150),
      cheer(ADA, 100),
    );
    expect(sessionData(session, NOW)).toMatchObject({
      "cheer-latest": { name: "Ada", amount: 100 },
      "cheer-session": { count: 3, amount: 350 },
      "cheer-total": { count: 4, amount: 1_250 },
      "cheer-monthly-top-donation": { name: "Bob", amount: 150 },
      "cheer-monthly-top-donator": { name: "Ada", amount: 200 },
      "cheer-alltime-top-donator": { name: "Bob", amount: 1_050 },
    });
    expect(recentsOf(session).map(({ amount }) => amount)).toEqual([100, 150, 100, 900]);
  });

  test("counts the recipients of a gift, and not the gift", () => {
    const got = (who: object) => sample("sub", { ...who, gift: { giftId: "g1", gifter: ADA } });
    const session = all(sample("gift_sub", { ...ADA, total: 2, giftId: "g1" }), got(ADA), got(BOB));
    expect(sessionData(session, NOW)).toMatchObject({ "subscriber-total": { count: 2 } });
  });

  test("forgets a deleted viewer, and counts no replay", () => {
    const session = all(cheer(ADA, 100), cheer(BOB, 1), { ...cheer(BOB, 5), replay: true });
    expect(sessionData(session, NOW)).toMatchObject({ "cheer-total": { amount: 101 } });
    const after = sessionAfter(session, sample("user_deleted", { userId: "1" }));
    expect(JSON.stringify(after)).not.toContain("Ada");
  });

  /** Shown able to fail: where only the viewer's own entries go, the giver's name stays in what the browser stores. */
  test("forgets a deleted giver in the recipients' entries, which stay", () => {
    const got = sample("sub", { ...BOB, gift: { giftId: "g1", gifter: ADA } });
    const after = sessionAfter(all(got), sample("user_deleted", { userId: "1" }));
    expect(JSON.stringify(after)).not.toContain("Ada");
    expect(after.seen).toMatchObject([
      { name: "Bob", sender: "Anonymous", message: "Anonymous gifted a sub to Bob!", gifted: true },
    ]);
  });
});

describe("events that a widget holds", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const one = (listener: string): WidgetEvent => ({ listener, event: {} });

  test("come one after another, and chat at once", () => {
    const passed: string[] = [];
    const turnstile = new Turnstile(5_000, ({ listener }) => passed.push(listener));
    for (const listener of ["follower-latest", "cheer-latest", "message", "raid-latest"]) {
      turnstile.take(one(listener));
    }
    expect(passed).toEqual(["follower-latest", "message"]);
    turnstile.resume();
    expect(passed).toEqual(["follower-latest", "message", "cheer-latest"]);
    vi.advanceTimersByTime(5_000);
    expect(passed.at(-1)).toBe("raid-latest");
    vi.advanceTimersByTime(5_000);
    turnstile.take(one("tip-latest"));
    expect(passed.at(-1)).toBe("tip-latest");
  });

  /** Shown able to fail: where nothing is forgotten, the second name comes. */
  test("are forgotten with their viewer, who stays unnamed in what they gave", () => {
    const passed: object[] = [];
    const turnstile = new Turnstile(5_000, ({ event }) => passed.push(event));
    turnstile.take(one("follower-latest"));
    turnstile.take({ listener: "cheer-latest", event: { name: "Ada", providerId: "1" } });
    const given = { name: "Bob", providerId: "2", senderId: "1", sender: "Ada", message: "Ada gifted" };
    turnstile.take({ listener: "subscriber-latest", event: given });
    forgetHeld(turnstile.held, "1");
    turnstile.resume();
    expect(passed.slice(1)).toEqual([
      { name: "Bob", providerId: "2", sender: "Anonymous", message: "Anonymous gifted a sub to Bob!" },
    ]);
  });

  test("are held by no widget without a duration", () => {
    const passed: string[] = [];
    const turnstile = new Turnstile(0, ({ listener }) => passed.push(listener));
    turnstile.take(one("follower-latest"));
    turnstile.take(one("cheer-latest"));
    expect(passed).toEqual(["follower-latest", "cheer-latest"]);
  });
});
