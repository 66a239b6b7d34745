import type { ClaimedAlert, Look } from "@integron/stream/alerts/claims";
import type { StreamEvent } from "@integron/stream/events";
import type { Fragment } from "@integron/stream/kinds/chat";
import { ADA, BOB, sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { AlertCard } from "./AlertCard";
import { Alerts } from "./Alerts";
import { alertOf, type ShownAlert } from "./alert";
import { ALERT_END, ALERT_START, type AlertMoment } from "./hooks";

const CONNECTED = golden<object>("connected");

beforeEach(() => void vi.stubGlobal("fetch", async () => new Response(null, { status: 304 })));
afterEach(() => {
  vi.unstubAllGlobals();
});

const alert = (event: StreamEvent, look: Look = {}, more: Partial<ClaimedAlert> = {}): ClaimedAlert => ({
  id: event.id,
  kind: event.type,
  event,
  details: [],
  combined: 0,
  look,
  ...more,
});

const PICTURES = "/api/chat/pictures";
const CHEER = "https://d3aqoihi2n8ty8.cloudfront.net/cheer.gif";
const PICTURE_LIST = {
  badges: [],
  channelBadges: [],
  cheermotes: [{ prefix: "Cheer", tiers: [{ bits: 1, image: CHEER }] }],
  channels: [],
  emotes: [
    { name: "catJAM", image: "https://cdn.7tv.app/cat.webp", stacked: false },
    { name: "hat", image: "https://cdn.betterttv.net/hat.webp", stacked: true },
  ],
};

/** A server with a queue; it lists the requests. */
function serveQueue(...waiting: ClaimedAlert[]) {
  const requests: string[] = [];
  const state = { waiting, muted: false, kept: 0, current: undefined as number | undefined };
  vi.stubGlobal("fetch", async (address: string) => {
    const url = new URL(address, "http://localhost");
    if (url.pathname === PICTURES) {
      return Response.json(PICTURE_LIST);
    }
    const path = url.pathname.replace("/api/alerts/", "");
    if (url.searchParams.get("types") === "chat") {
      state.kept += 1; // no alert is of this kind
      return Response.json({ paused: false, muted: state.muted });
    }
    if (path === "claim") {
      const next = state.current === undefined ? state.waiting.shift() : undefined;
      state.current = next?.id ?? state.current;
      requests.push(`claim ${url.searchParams.get("queue")} ${next?.id ?? "none"}`);
      return Response.json({ paused: false, muted: state.muted, ...(next ? { alert: next } : {}) });
    }
    requests.push(`done ${url.searchParams.get("alert")} ${url.searchParams.get("ending")}`);
    state.current = undefined;
    return Response.json({ count: 1 });
  });
  return { requests, state };
}

const control = (id: number, data: object): StreamEvent => ({ ...sample("control", {}, id), data });
const PAGE = "/overlay/alerts?claim=1&animation=none&duration=500";

async function open(path = PAGE) {
  const stream = await Stream.start();
  const page = render(<Alerts params={stream.serve(path)} />);
  const peer = await stream.peer();
  peer.send({ ...CONNECTED, data: { epoch: "e1", latest: 0, oldest: 1 } });
  return { peer, page };
}

test("shows the alerts of the queue one after another and reports each", async () => {
  const { requests } = serveQueue(alert(sample("raid", {}, 1)), alert(sample("follow", BOB, 2)));
  await open(`${PAGE}&queue=side`);
  await eventually(() => expect(screen.getByRole("status").textContent).toContain("followed"));
  await eventually(() => expect(requests).toContain("done 2 shown"));
  expect(requests.filter((one) => !one.endsWith("none"))).toEqual([
    "claim side 1",
    "done 1 shown",
    "claim side 2",
    "done 2 shown",
  ]);
});

/** Shown able to fail: where the address does not name the queue, the page takes those of the pages on air. */
test.each([
  ["client=rehearsal", "rehearsal"],
  ["client=rehearsal&queue=side", "side"],
  ["client=No Name", "alerts"],
])("with %s, takes the alerts of the queue %s", async (query, queue) => {
  const { requests } = serveQueue();
  await open(`${PAGE}&${query}`);
  await eventually(() => expect(requests[0]).toBe(`claim ${queue} none`));
});

/** Shown able to fail: with the events of the stream as alerts, as before the queue. */
test("claims nothing on a plain browser page, so that a preview takes no alert", async () => {
  const { requests } = serveQueue(alert(sample("raid", {}, 1)));
  const { peer } = await open("/overlay/alerts?debug=1");
  peer.send(sample("follow", {}, 1));
  await screen.findByText("connected");
  expect(requests).toEqual([]);
  expect(screen.queryByRole("status")).toBeNull();
});

test("claims in OBS while its source is visible", async () => {
  vi.stubGlobal("obsstudio", {});
  const { requests, state } = serveQueue();
  const { peer } = await open("/overlay/alerts");
  await eventually(() => expect(requests).toHaveLength(1));
  const tell = (visible: boolean) =>
    window.dispatchEvent(new CustomEvent("obsSourceVisibleChanged", { detail: { visible } }));
  tell(false);
  peer.send(sample("follow", {}, 1));
  peer.send(sample("follow", {}, 2));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([requests.length, state.kept]).toEqual([1, 1]);
  tell(true);
  await eventually(() => expect(requests).toHaveLength(2));
});

/** Shown able to fail: where only the visibility of the source counts, the preview of OBS's studio mode takes alerts. */
test("claims in OBS only while its source is in the program, also where its preview shows it", async () => {
  vi.stubGlobal("obsstudio", {});
  const { requests, state } = serveQueue();
  const { peer } = await open("/overlay/alerts");
  await eventually(() => expect(requests).toHaveLength(1));
  const tell = (name: string, detail: object) => window.dispatchEvent(new CustomEvent(name, { detail }));
  tell("obsSourceActiveChanged", { active: false });
  tell("obsSourceVisibleChanged", { visible: true });
  await eventually(() => expect(state.kept).toBe(2));
  peer.send(sample("follow", {}, 1));
  await peer.roundTrip();
  expect(requests).toHaveLength(1);
  tell("obsSourceActiveChanged", { active: true });
  await eventually(() => expect(requests).toHaveLength(2));
});

test("an event that may be an alert wakes the page, and chat does not", async () => {
  const { requests, state } = serveQueue();
  const { peer } = await open();
  await eventually(() => expect(requests).toHaveLength(1));
  state.waiting.push(alert(sample("follow", {}, 2)));
  peer.send(sample("chat", {}, 1));
  peer.send(sample("follow", {}, 2));
  await screen.findByRole("status");
  expect(requests.slice(0, 2)).toEqual(["claim alerts none", "claim alerts 2"]);
});

test("takes a skipped alert off at once and shows the next one", async () => {
  const { state } = serveQueue(alert(sample("raid", {}, 1)), alert(sample("follow", BOB, 2)));
  const { peer } = await open("/overlay/alerts?claim=1&duration=60000");
  await eventually(() => expect(screen.getByRole("status").dataset.type).toBe("raid"));
  state.current = undefined;
  peer.send(control(5, { action: "alert_ended", queue: "other", alert: 1, ending: "skipped" }));
  peer.send(control(6, { action: "alert_ended", queue: "alerts", alert: 1, ending: "skipped" }));
  await eventually(() => expect(screen.getByRole("status").dataset.type).toBe("follow"));
});

/** A queue whose answers to claims wait until a test sends them. */
function serveSlowQueue(...waiting: ClaimedAlert[]) {
  const answers: Array<() => void> = [];
  vi.stubGlobal("fetch", async (address: string) => {
    if (!address.startsWith("/api/alerts/claim")) {
      return address === PICTURES ? Response.json(PICTURE_LIST) : Response.json({ count: 1 });
    }
    await new Promise<void>((resolve) => answers.push(resolve));
    const next = waiting.shift();
    return Response.json({ paused: false, muted: false, ...(next ? { alert: next } : {}) });
  });
  return answers;
}

/** Shown able to fail: where only the alert on screen is changed, the page shows what was removed, in full. */
test.each([
  ["skipped", control(6, { action: "alert_ended", queue: "alerts", alert: 1, ending: "skipped" })],
  ["removed", sample("chat_delete", { ...ADA, messageId: "m1" }, 6)],
  ["of a viewer who is timed out", sample("chat_clear", ADA, 6)],
  ["of a viewer who is deleted", sample("user_deleted", { userId: "ada" }, 6)],
])("shows no alert that is %s while the answer to its claim is under way", async (_, event) => {
  const words = sample("resub", { ...ADA, userId: "ada", messageId: "m1", message: "secret" }, 1);
  const answers = serveSlowQueue(alert(words), alert(sample("follow", BOB, 2)));
  const { peer } = await open("/overlay/alerts?claim=1&duration=60000&animation=none");
  await eventually(() => expect(answers).toHaveLength(1));
  peer.send(event.type === "chat_clear" ? { ...event, data: { ...event.data, userId: "ada" } } : event);
  peer.send(sample("chat", {}, 7));
  await new Promise((resolve) => setTimeout(resolve, 20));
  answers[0]?.();
  await eventually(() => expect(answers).toHaveLength(2));
  expect(screen.queryByRole("status")).toBeNull();
  answers[1]?.();
  await eventually(() => expect(screen.getByRole("status").dataset.type).toBe("follow"));
});

/** Shown able to fail: where a lost connection keeps the sentence. */
test("says on the badge and the console why it gets no alerts", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", async () =>
    Response.json({ detail: "There are 8 queues of alerts." }, { status: 409 }),
  );
  const { peer } = await open("/overlay/alerts?claim=1&debug=1&queue=ninth");
  await screen.findByText("connected. There are 8 queues of alerts.");
  expect(warn).toHaveBeenCalledTimes(1);
  peer.cut();
  await screen.findByText("reconnecting");
  warn.mockRestore();
});

test("takes a removed message's alert off at once, and another one keeps its place without words", async () => {
  const words = sample("resub", { ...ADA, messageId: "m1", message: "secret" }, 1);
  const { requests } = serveQueue(
    alert(words),
    alert(sample("cheer", { ...BOB, message: "also secret" }, 2)),
  );
  const { peer } = await open("/overlay/alerts?claim=1&duration=60000&animation=none");
  await screen.findByText("secret");
  peer.send(sample("chat_delete", { ...ADA, messageId: "m1" }, 3));
  await eventually(() => expect(screen.getByRole("status").dataset.type).toBe("cheer"));
  expect(requests).toContain("done 1 interrupted");
  peer.send({ type: "gap", data: { after: 3, before: 9 } });
  await eventually(() => expect(screen.getByRole("status").textContent).toContain("cheered"));
  await eventually(() => expect(screen.getByRole("status").textContent).not.toContain("secret"));
});

/** Shown able to fail: where the first viewer's removal takes the alert off, or `others` keeps a removed one. */
test("takes a timed out or deleted viewer alone out of combined follows", async () => {
  const viewer = (name: string, id: number) =>
    sample("follow", { userId: name, username: name, displayName: name }, id);
  const { requests } = serveQueue(
    alert(
      viewer("Ada", 1),
      {},
      { details: [viewer("Bob", 2), viewer("Cid", 3), viewer("Dan", 4)], combined: 4 },
    ),
  );
  const { peer } = await open("/overlay/alerts?claim=1&duration=60000&animation=none");
  const says = (words: string) =>
    eventually(() => expect(screen.getByRole("status").textContent).toBe(words));
  await says("Ada, Boband 3 others followed");
  peer.send(sample("chat_clear", { userId: "Ada", username: "Ada", displayName: "Ada" }, 5));
  await says("Bob, Cidand 2 others followed");
  peer.send(sample("chat_clear", { userId: "Cid", username: "Cid", displayName: "Cid" }, 6));
  await says("Bob, Danand 1 other followed");
  peer.send(sample("user_deleted", { userId: "Bob" }, 7));
  await says("Danand 1 other followed");
  expect(requests.filter((one) => one.startsWith("done"))).toEqual([]);
  peer.send(sample("user_deleted", { userId: "Dan" }, 8));
  await eventually(() => expect(requests).toContain("done 1 interrupted"));
});

test("names the recipients of a gift from the claim and as they arrive", async () => {
  const gift = sample("gift_sub", { giftId: "g1", total: 3, cumulativeTotal: 3 }, 1);
  const got = (displayName: string, id: number) =>
    sample("sub", { userId: displayName, displayName, gift: { giftId: "g1" } }, id);
  serveQueue(alert(gift, {}, { details: [got("Bob", 2)] }));
  const { peer } = await open("/overlay/alerts?claim=1&duration=60000");
  await screen.findByText(/Bob/);
  peer.send(got("Dan", 3));
  await screen.findByText(/Dan/);
  expect(screen.getAllByRole("status")).toHaveLength(1);
});

function card(event: StreamEvent, look: Look = {}, more: Partial<ClaimedAlert> = {}) {
  const shown = alertOf(alert(event, look, more));
  if (shown === undefined) {
    throw new Error("This is no alert.");
  }
  return render(<AlertCard alert={shown} leaving={false} />).container;
}

/** Shown able to fail: without the provider of the pictures; where cheermotes are left out of the pieces, the second line fails. */
test("draws the emotes of others and cheermotes in a viewer's words", async () => {
  const said = { message: "Cheer100 so catJAM hat", words: "so catJAM hat" };
  const fragments: readonly Fragment[] = [
    { type: "cheermote", text: "Cheer100", prefix: "Cheer", bits: 100, tier: 100 },
    { type: "text", text: " so catJAM hat" },
  ];
  serveQueue(alert(sample("cheer", { ...said, fragments }, 1)));
  await open("/overlay/alerts?claim=1&duration=60000&animation=none");
  await screen.findByAltText("catJAM");
  const drawn = [...document.querySelectorAll<HTMLImageElement>(".integron-alert-text img")];
  expect(drawn.map(({ alt }) => alt)).toEqual(["Cheer100", "catJAM", "hat"]);
  expect(document.querySelector(".integron-alert-emote-stack")?.childElementCount).toBe(2);
  expect(document.querySelector(".integron-alert-text")?.textContent?.trim()).toBe("100 so");
  fireEvent.error(screen.getByAltText("Cheer100"));
  await eventually(() =>
    expect(document.querySelector(".integron-alert-text")?.textContent?.trim()).toBe("so"),
  );
});

/** Shown able to fail: where the card keeps a picture that is gone, it has neither that nor the icon. */
test.each(["gone.webp", "broken.webm"])("shows the icon where %s cannot be shown", (picture) => {
  const play = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  onTestFinished(() => play.mockRestore());
  const shown = card(sample("follow"), { picture });
  expect(shown.querySelector(".integron-icon")).toBeNull();
  fireEvent.error(shown.querySelector(".integron-alert-media") as HTMLElement);
  expect(shown.querySelector(".integron-icon")).not.toBeNull();
  expect(shown.querySelector(".integron-alert-media")).toBeNull();
});

const videoIn = (page: HTMLElement) => page.querySelector("video") as HTMLVideoElement;

/** Shown able to fail: where the video is always muted, or muting the queue leaves it as it is. */
test("plays a rule's video at its volume, and without sound while the queue is muted", async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  onTestFinished(() => play.mockRestore());
  serveQueue(alert(sample("follow", {}, 1), { picture: "party.webm", volume: 40 }));
  const { peer, page } = await open("/overlay/alerts?claim=1&duration=60000&animation=none");
  await eventually(() => expect(videoIn(page.container).volume).toBe(0.4));
  expect(videoIn(page.container).muted).toBe(false);
  expect(videoIn(page.container).src).toContain("/media/party.webm");
  peer.send(control(9, { action: "alert_muted", queue: "alerts" }));
  await eventually(() => expect(videoIn(page.container).muted).toBe(true));
  expect(play).toHaveBeenCalledTimes(1);
});

/** Shown able to fail: without the second attempt, the video stands still. */
test("plays a video without sound where the browser refuses sound", async () => {
  const states: boolean[] = [];
  const play = vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (
    this: HTMLMediaElement,
  ) {
    states.push(this.muted);
    return this.muted ? Promise.resolve() : Promise.reject(new DOMException("", "NotAllowedError"));
  });
  onTestFinished(() => play.mockRestore());
  const shown = alertOf(alert(sample("follow"), { picture: "party.mp4" })) as ShownAlert;
  render(<AlertCard alert={shown} leaving={false} isMuted={false} />);
  await eventually(() => expect(states).toEqual([false, true]));
});

/** Shown able to fail: where the lines become HTML. */
test("fills the lines of a rule with text, whatever a viewer calls themselves", () => {
  const event = sample("cheer", { displayName: "<b>{amount}</b>", bits: 500, words: "<i>hi</i>" });
  const shown = card(event, { first: "<u>{name}</u>", second: "gave {amount} Bits, {unknown}: {message}" });
  expect(shown.querySelector(".integron-alert-who")?.textContent).toBe("<u><b>{amount}</b></u>");
  expect(shown.querySelector(".integron-alert-what")?.textContent).toBe(
    "gave 500 Bits, {unknown}: <i>hi</i>",
  );
  expect(shown.querySelector("b, i, u")).toBeNull();
});

test("shows the picture of a rule in place of the icon, and cuts words at its limit", () => {
  const shown = card(sample("resub", { message: "0123456789" }), { picture: "gem.webp", letters: 4 });
  expect(shown.querySelector("img")?.getAttribute("src")).toBe("/media/gem.webp");
  expect(shown.querySelector(".integron-icon")).toBeNull();
  expect(shown.querySelector(".integron-alert-text")?.textContent).toBe("0123…");
  expect(card(sample("resub", { message: "words" }), { words: false }).textContent).not.toContain("words");
});

const donation = (payload: object) => ({
  ...sample("custom"),
  data: { name: "donation_bridge", payload },
});

/** Shown able to fail: where the payload becomes HTML, or an absent field stays as a word. */
test("shows an event of a tool by the fields of its payload, whatever they are", () => {
  const payload = {
    donor: "<b>Ada</b>",
    amount: "5.00",
    more: { currency: "EUR" },
    message: "<i>hi</i>",
    n: 7,
  };
  const look = { first: "{donor}", second: "gave {amount}{currency}{more}{constructor} {n}" };
  const shown = card(donation(payload), look);
  expect(shown.querySelector(".integron-alert-who")?.textContent).toBe("<b>Ada</b>");
  expect(shown.querySelector(".integron-alert-what")?.textContent).toBe("gave 5.00 7");
  expect(shown.querySelector(".integron-alert-text")?.textContent).toBe("<i>hi</i>");
  expect(shown.querySelector("b, i")).toBeNull();
});

test("shows an event of a tool without lines by its name", () => {
  const shown = card(donation({ name: "Bob", amount: 5 }));
  expect(shown.querySelector(".integron-alert-who")?.textContent).toBe("Bob");
  expect(shown.querySelector(".integron-alert-what")?.textContent).toBe("donation bridge");
  expect(card(donation({})).querySelector(".integron-alert-who")).toBeNull();
  expect(card(donation({ d: "x".repeat(9_000) }), { second: "{d}" }).textContent).toHaveLength(200);
});

test("counts the follows and gifts that an alert stands for", () => {
  const many = card(sample("follow", ADA), {}, { details: [sample("follow", BOB)], combined: 13 });
  expect(many.textContent).toBe("Ada, Boband 12 others followed");
  const two = card(sample("follow", ADA), {}, { details: [sample("follow", BOB)], combined: 1 });
  expect(two.textContent).toBe("Adaand Bob followed");
  const gifts = card(
    sample("gift_sub", { giftId: "g1", total: 5 }),
    {},
    { details: [sample("gift_sub", { giftId: "g2", total: 3 })], combined: 1 },
  );
  expect(gifts.textContent).toContain("gifted 8 subs");
});

const LINE = ".integron-alert-recipients";

test.each([
  [1, "1"],
  [6, "2"],
  [7, "3"],
])("reserves room for the names of %d recipients before they arrive", (total, lines) => {
  const room = card(sample("gift_sub", { total })).querySelector<HTMLElement>(LINE);
  expect(room?.textContent).toBe("");
  expect(room?.dataset.lines).toBe(lines);
});

/** Shown able to fail: with the total of the first gift, one line is too few. */
test("reserves room for the names of all joined gifts", () => {
  const gift = (total: number) => sample("gift_sub", { giftId: `g${total}`, total });
  const shown = card(gift(1), {}, { details: [gift(50)], combined: 1 });
  expect(shown.querySelector<HTMLElement>(LINE)?.dataset.lines).toBe("3");
});

/** Shown able to fail: where the counting begins anew with each render, or the box has the width of the shown number. */
test("counts a gift up to its total, in a box that is as wide as the total", async () => {
  const shown = alertOf(alert(sample("gift_sub", { giftId: "g1", total: 1_250 })));
  const { container } = render(<AlertCard alert={shown as ShownAlert} leaving={false} durationMs={900} />);
  const count = () => container.querySelector<HTMLElement>(".integron-alert-count");
  expect([count()?.textContent, count()?.dataset.total]).toEqual(["1", "1,250"]);
  await eventually(() => expect(count()?.textContent).toBe("1,250"));
});

test("names the rule, the tier and the length of the words, and marks a test", () => {
  const event = { ...sample("resub", { tier: "3000", message: "x".repeat(61) }), test: true as const };
  const shown = card(event, {}, { variant: "12 months" });
  const root = shown.querySelector<HTMLElement>(".integron-alert");
  expect(root?.dataset).toMatchObject({
    rule: "resub",
    variant: "12 months",
    tier: "3000",
    length: "medium",
    test: "true",
  });
  expect(shown.querySelector(".integron-mark")?.textContent).toBe("test");
  expect(shown.querySelector(".integron-alert-amount")?.textContent).toBe("16 months");
  const long = card(sample("cheer", { words: "x".repeat(161) }));
  expect(long.querySelector<HTMLElement>(".integron-alert")?.dataset.length).toBe("long");
});

test("fills every field of a line, numbers with their separators", () => {
  const second = "{viewers}|{total}|{recipients}|{reward}|{tier}|{months}|{amount}|{message}";
  const line = (event: StreamEvent, details: readonly StreamEvent[] = []) =>
    card(event, { second }, { details: [...details] }).querySelector(".integron-alert-what")?.textContent;
  const got = (displayName: string, id: number) =>
    sample("sub", { userId: displayName, displayName, gift: { giftId: "g1" } }, id);
  expect(line(sample("raid", { viewers: 12_431 }))).toBe("12,431|||||1|12,431|");
  expect(line(sample("gift_sub", { total: 5, cumulativeTotal: 1_200 }), [got("Bob", 2), got("Cid", 3)])).toBe(
    "|1,200|Bob, Cid||Tier 1|1|5|",
  );
  expect(line(sample("redemption"))).toBe("|||Hydrate||1|500|a big glass");
});

test("tells the page around it when an alert comes and goes", async () => {
  const told: string[] = [];
  for (const name of [ALERT_START, ALERT_END]) {
    const hear = (event: Event) => {
      const { detail } = event as CustomEvent<AlertMoment>;
      told.push(`${name} ${detail.id} ${detail.who} ${detail.what} ${detail.text}`);
    };
    window.addEventListener(name, hear);
    onTestFinished(() => window.removeEventListener(name, hear));
  }
  serveQueue(alert(sample("cheer", { words: "nice" }, 1)));
  await open();
  const words = "1 Ada cheered 100 Bits nice";
  await eventually(() => expect(told).toEqual([`${ALERT_START} ${words}`, `${ALERT_END} ${words}`]));
});

test("tells the server how old an alert may be at its turn", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    if (address !== PICTURES) {
      asked.push(new URL(address, "http://localhost").searchParams.get("maxAge") ?? "none");
    }
    return Response.json({ paused: false, muted: false });
  });
  await open(`${PAGE}&maxAge=60000`);
  await eventually(() => expect(asked[0]).toBe("60000"));
});
