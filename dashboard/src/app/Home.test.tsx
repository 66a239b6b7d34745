import type { StreamEvent } from "@integron/stream/events";
import { ADA, KINDS, sample } from "@integron/stream/samples";
import { eventually, golden, type Peer, Stream } from "@integron/stream/testing";
import { act, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const CHAT = golden<StreamEvent>("chat");
const FOLLOW = golden<StreamEvent>("follow");
const CONNECTED = {
  type: "connected",
  data: { ...golden<{ readonly data: object }>("connected").data, latest: FOLLOW.id },
};

const STATUS = {
  version: "0.1.0",
  startedAt: "2024-01-15T11:00:00.000Z",
  server: { port: 9847 },
  ingester: { connected: true },
  twitch: {
    state: "connected",
    channel: { userId: "1", username: "streamer", displayName: "Streamer" },
    subscriptions: [
      { type: "channel.follow", state: "enabled" },
      { type: "channel.cheer", state: "missing_scope", reason: "The scope bits:read is missing." },
    ],
  },
  signIn: {
    authenticated: true,
    channel: { userId: "1", username: "streamer", displayName: "Streamer" },
    flow: "code",
    scopes: [],
    missingScopes: [],
  },
};
const AWAY = { code: "ingester_away", detail: "The ingester is not connected.", status: 503 };

type Answer = () => Response | Promise<Response>;
const json = (body: object, status = 200) => Response.json(body, { status });

/** Opens the page with the test's REST answers and a real socket for the stream. */
async function open(
  answers: { events: Answer; status?: Answer; others?: Answer },
  router = createMemoryRouter(ROUTES),
) {
  const stream = await Stream.start();
  stream.serve("/");
  const answer = (path: string) => {
    if (path.startsWith("/api/events")) {
      return answers.events();
    }
    return path === "/api/status"
      ? (answers.status ?? (() => json(STATUS)))()
      : (answers.others?.() ?? usualAnswer(path) ?? new Response(null, { status: 204 }));
  };
  vi.stubGlobal("fetch", (path: string) => Promise.resolve(answer(path)));
  onTestFinished(() => void vi.unstubAllGlobals());
  render(<RouterProvider router={router} />, { wrapper: Providers });
  return stream;
}

/** The state of everything, above every page. */
const light = (words: string) => screen.findByRole("button", { name: `Status: ${words}` });

const rows = async () =>
  within(await screen.findByRole("log", { name: "List of live events" })).getAllByRole("listitem");

async function connected(stream: Stream): Promise<Peer> {
  const peer = await stream.peer();
  peer.send(CONNECTED);
  return peer;
}

test("lists the recent events and then new ones, newest first", async () => {
  const stream = await open({ events: () => json({ events: [FOLLOW, CHAT] }) });
  const peer = await connected(stream);
  expect(Object.fromEntries(peer.query)).toEqual({
    client: "dashboard",
    types: "all,control",
    since: "1044",
    status: "1",
    targeted: "1",
  });
  peer.send({ ...CHAT, id: 1045, data: { ...CHAT.data, message: "<b>new</b>" } });
  await screen.findByText("<b>new</b>");
  const [newest, follow, chat] = await rows();
  expect(newest?.textContent).toContain("Viewer123 said <b>new</b>");
  expect(follow?.textContent).toContain("Viewer123 followed");
  expect(within(follow as HTMLElement).getByText("test")).toBeTruthy();
  expect(chat?.textContent).toContain("Viewer123 said Hello!");
});

test("follows the stream that the recent events are of", async () => {
  const stream = await open({ events: () => json({ events: [FOLLOW], epoch: "e1", latest: FOLLOW.id }) });
  const { query } = await stream.peer();
  expect([query.get("since"), query.get("epoch")]).toEqual([String(FOLLOW.id), "e1"]);
});

test("shows emotes as pictures, and the login of a viewer whose name has other letters", async () => {
  const snow = { userId: "9", username: "yukinohana", displayName: "雪の花" };
  const said = sample("resub", {
    ...snow,
    message: "hi Kappa",
    fragments: [
      { type: "text", text: "hi " },
      { type: "emote", text: "Kappa", emoteId: "25" },
    ],
  });
  await open({ events: () => json({ events: [said] }) });
  const picture = await screen.findByAltText<HTMLImageElement>("Kappa");
  expect(picture.src).toBe("https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0");
  expect((await rows())[0]?.textContent).toContain("雪の花 (yukinohana) subscribed");
});

test("hides words that a moderator removed, in loaded and in live events", async () => {
  const said = (id: number, message: string) => ({
    ...sample("cheer", { message, words: message }, id),
    timestamp: "2024-01-15T11:00:00.000Z",
  });
  const stream = await open({ events: () => json({ events: [said(1, "secret one")] }) });
  const peer = await connected(stream);
  peer.send(said(2, "secret two"));
  await screen.findByText("secret two");
  peer.send(sample("chat_clear", ADA, 3));
  await screen.findByText("was timed out for 10 minutes");
  const texts = (await rows()).map(({ textContent }) => textContent);
  expect(texts).toHaveLength(3);
  expect(texts.join()).not.toContain("secret");
});

test("has words for every kind and marks special events", async () => {
  const events = KINDS.map((kind) => sample(kind)).reverse();
  const [latest] = events;
  const marked = { ...latest, test: true, replay: true, backfilled: true, detail: true };
  await open({ events: () => json({ events: [marked, ...events.slice(1)] }) });
  await screen.findByText("The stream went live");
  const texts = (await rows()).map(({ textContent }) => textContent);
  // The chat_delete event removes the message.
  expect(texts).toHaveLength(KINDS.length - 1);
  expect(texts.filter((text) => /undefined|NaN|[a-z]_[a-z]/.test(text ?? ""))).toEqual([
    expect.stringContaining("channel.new_thing"),
  ]);
  expect(texts[0]).toContain("testreplaybackfilleddetail");
  expect(texts.at(-1)).toContain("Ada had a message deleted");
});

test("never lists more than 200 events", async () => {
  const stream = await open({ events: () => json({ events: [] }) });
  const peer = await connected(stream);
  for (let id = 1; id <= 230; id++) {
    peer.send({ ...CHAT, id, data: { ...CHAT.data, message: `line ${id}` } });
  }
  await screen.findByText("line 230");
  expect(await rows()).toHaveLength(200);
});

// Shown able to fail: with a provider that is mounted again for each page (a key from the
// location).
test("receives events while another page is shown, at most 200, over the same connection", async () => {
  const router = createMemoryRouter(ROUTES);
  const stream = await open({ events: () => json({ events: [FOLLOW] }) }, router);
  const peer = await connected(stream);
  await screen.findByText("followed");
  await act(() => router.navigate("/no-such-page"));
  await screen.findByText("There is no such page.");
  const first = FOLLOW.id + 1;
  for (let id = first; id < first + 230; id++) {
    peer.send({ ...CHAT, id, data: { ...CHAT.data, message: `line ${id}` } });
  }
  await act(() => router.navigate("/"));
  await screen.findByText(`line ${first + 229}`);
  expect(await rows()).toHaveLength(200);
});

test("shows that it loads and opens no stream yet", async () => {
  await open({ events: () => new Promise<Response>(() => undefined) });
  expect(screen.getByRole("status", { name: "Loading events" })).toBeTruthy();
  await screen.findByText(/, connecting$/);
});

test("says that there are no events and waits for new ones", async () => {
  const stream = await open({ events: () => json({ events: [] }) });
  expect((await stream.peer()).query.get("since")).toBe("0");
  await screen.findByText(/^Nothing has happened yet/);
});

test("says why events could not be loaded and loads them on retry", async () => {
  const answers = [() => json(AWAY, 503), () => json({ events: [FOLLOW] })];
  await open({ events: () => (answers.shift() as Answer)() as Response });
  await screen.findByText("The ingester is not connected.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("followed");
});

test("says once what to check when Integron is not reachable", async () => {
  const refuse = () => Promise.reject(new TypeError("Failed to fetch"));
  await open({ events: refuse, status: refuse, others: refuse });
  const sentence = "Integron does not answer. Check that it is running.";
  await eventually(() => expect(screen.getAllByText(sentence)).toHaveLength(1));
  screen.getByText("The dashboard could not be loaded.");
  await light("Server away");
});

test("shows a gap of events that it was not sent", async () => {
  const peer = await connected(await open({ events: () => json({ events: [] }) }));
  peer.send(golden("gap"));
  await screen.findByText("Events between #10 and #50 could not be sent to this page.");
});

test("hides the words of events before a gap, since the gap may contain their removal", async () => {
  const cheer = (id: number, words: string) => sample("cheer", { message: words, words }, id);
  const peer = await connected(await open({ events: () => json({ events: [cheer(2, "older words")] }) }));
  await screen.findByText("older words");
  peer.send({ type: "gap", data: { after: 2, before: 9 } });
  peer.send(cheer(9, "newer words"));
  await screen.findByText("newer words");
  expect(screen.queryByText("older words")).toBeNull();
});

test("lists the words of a cheer once, not again as a chat message", async () => {
  const peer = await connected(await open({ events: () => json({ events: [] }) }));
  peer.send(sample("chat", { message: "Cheer100 nice", bits: 100 }, 1));
  peer.send(sample("cheer", { message: "Cheer100 nice" }, 2));
  await screen.findByText("cheered 100 Bits");
  expect(
    screen.getAllByRole("listitem").filter(({ textContent }) => textContent?.includes("nice")),
  ).toHaveLength(1);
});

test("starts over when another stream replaces this one", async () => {
  const answers = [[FOLLOW], [{ ...CHAT, id: 2 }]];
  const stream = await open({ events: () => json({ events: answers.shift() ?? [] }) });
  const first = await connected(stream);
  await screen.findByText("followed");
  first.cut();
  (await stream.peer()).send({ ...CONNECTED, data: { epoch: "restored", latest: 2, oldest: 1 } });
  await screen.findByText("Hello!");
  expect(screen.queryByText("followed")).toBeNull();
  expect((await stream.peer()).query.get("since")).toBe("2");
});

test("shows the state of each link of the chain", async () => {
  const stream = await open({ events: () => json({ events: [] }) });
  await connected(stream);
  await userEvent.click(await light("1 permission missing"));
  const region = within(await screen.findByRole("region", { name: "Status of everything" }));
  expect(region.getAllByRole("list")[0]?.querySelectorAll(":scope > li")).toHaveLength(7);
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("region", { name: "Status of everything" })).toBeNull();
});

test("shows failed subscriptions, and the others on one line until it is opened", async () => {
  await open({ events: () => json({ events: [] }) });
  const list = await screen.findByRole("list", { name: "Subscriptions that are not on" });
  expect(list.textContent).toBe("Cheerschannel.cheermissing scopeFixThe scope bits:read is missing.");
  within(list).getByRole("button", { name: "Fix: Cheers" });
  screen.getByText("1 of 2 on – 1 needs a permission");
  await userEvent.click(screen.getByRole("button", { name: "Show all of Events" }));
  const on = screen.getByRole("list", { name: "Subscriptions that are on" });
  expect(on.textContent).toBe("Followschannel.followenabled");
});

/** Shown able to fail: with the reason in the list's line or rows too, it stands there more than once. */
test("says a reason that all subscriptions share with Twitch once", async () => {
  const reason = "Sign in again.";
  const subscriptions = ["channel.cheer", "channel.follow"].map((type) => ({
    type,
    state: "failed",
    reason,
  }));
  await open({
    events: () => json({ events: [] }),
    status: () => json({ ...STATUS, twitch: { ...STATUS.twitch, state: "failed", reason, subscriptions } }),
  });
  await userEvent.click(await screen.findByText("2 event types are not on."));
  expect(screen.getAllByText(/Sign in again/)).toHaveLength(1);
  const list = screen.getByRole("list", { name: "Subscriptions that are not on" });
  expect(list.textContent).toBe("Cheerschannel.cheerfailedFollowschannel.followfailed");
});

test("says a reason that some subscriptions share once, and each other one beside its subscription", async () => {
  const retrying = { state: "retrying", reason: "Twitch does not answer; retrying in 1 s." };
  const subscriptions = [
    { type: "channel.poll.begin", state: "pending", reason: "Being requested." },
    { type: "channel.cheer", ...retrying },
    { type: "channel.follow", ...retrying },
  ];
  await open({
    events: () => json({ events: [] }),
    status: () => json({ ...STATUS, twitch: { ...STATUS.twitch, subscriptions } }),
  });
  await screen.findByText("2 event types are not on. Twitch does not answer; retrying in 1 s.");
  expect(screen.getAllByText(/Twitch does not answer/)).toHaveLength(1);
  screen.getByText("Being requested.");
});

test("shows the last known state while the ingester is away", async () => {
  const ingester = { connected: false, reason: "The ingester does not answer." };
  await open({
    events: () => json({ events: [] }),
    status: () => json({ ...STATUS, ingester, twitch: undefined }),
  });
  await screen.findAllByText("The ingester does not answer.");
  await light("Ingester away");
  await screen.findByText(/^The ingester is away: nothing arrives from Twitch, and nothing can be changed/);
  const test = await screen.findByRole("button", { name: "Test Chat" });
  expect(test.getAttribute("aria-disabled")).toBe("true");
  expect(document.getElementById(test.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Not possible while the ingester is away. The ingester does not answer.",
  );
});

test("requests the status at the beginning and then reads it from the stream", async () => {
  const status = vi.fn(() => json(STATUS));
  const peer = await connected(await open({ events: () => json({ events: [] }), status }));
  await light("1 permission missing");
  peer.send({ type: "status", data: { ...STATUS, twitch: { ...STATUS.twitch, state: "reconnecting" } } });
  await light("Twitch reconnecting");
  const asked = status.mock.calls.length;
  peer.send({ type: "status", data: { ...STATUS, ingester: { connected: false, reason: "It stopped." } } });
  await light("Ingester away");
  expect(status).toHaveBeenCalledTimes(asked);
});

/** Shown able to fail: with the request's error alone, the page shows the last known state as the present one. */
test("says since when Integron does not answer and shows the last known state", async () => {
  let isThere = true;
  const refuse = () => Promise.reject(new TypeError("Failed to fetch"));
  const stream = await open({
    events: () => json({ events: [] }),
    status: () => (isThere ? json(STATUS) : refuse()),
  });
  await connected(stream);
  await light("1 permission missing");
  isThere = false;
  await stream.stop();
  await screen.findByText(/^Integron does not answer since [\d:]+(\s[AP]M)?\. You see what was known then\./);
  screen.getByText("Streamer");
  // What was known is there, and no light says that it is so now.
  expect(document.querySelector("[data-health=good]")).toBeNull();
  screen.getByRole("heading", { name: /^Status as of \d/ });
  await light("Server away");
  expect(document.title).toBe("! Server away - Integron");
  for (const panel of ["Recent events", "Today", "Overlays", "Alerts"]) {
    screen.getByRole("heading", { name: new RegExp(`^${panel} as of \\d`) });
  }
  const again = await Stream.start(stream.port);
  const peer = await connected(again);
  peer.send({ type: "status", data: STATUS });
  await light("1 permission missing");
  await screen.findByText("Back. Nothing happened meanwhile.");
  expect(screen.queryByText(/does not answer/)).toBeNull();
  expect(document.title).toBe("Dashboard - Integron");
});

/** Shown able to fail: where the others are always open, the demo is on the page before the click. */
test("has the most important banner alone, and opens the others", async () => {
  const user = userEvent.setup();
  const journal = { dropped: 0, chatDropped: 0, setAside: 0, reason: "The disk is full." };
  await open({ events: () => json({ events: [] }), status: () => json({ ...STATUS, journal, demo: true }) });
  await screen.findByText("No event can be saved. Integron goes on by itself once it can.");
  expect(screen.queryByText(/^Demo: every event is made up/)).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show 1 more" }));
  screen.getByText("Demo: every event is made up, and nothing is kept.");
});

test("copies an overlay's address", async () => {
  const user = userEvent.setup();
  const stream = await open({ events: () => json({ events: [] }) });
  const url = `http://127.0.0.1:${stream.port}/overlay/chat`;
  await user.click(await screen.findByRole("button", { name: "Copy the address of Chat" }));
  await screen.findByText("Copied.");
  expect(await navigator.clipboard.readText()).toBe(url);
});

test("says which lists could not be fetched from Twitch after an outage", async () => {
  const missed = [
    { list: "hype_train", since: "2024-01-15T11:00:00.000Z", reason: "Twitch's API answered 503." },
    { list: "polls", since: "2024-01-15T11:00:00.000Z" },
  ];
  await open({ events: () => json({ events: [] }), status: () => json({ ...STATUS, missed }) });
  await screen.findByText(
    /^Not fetched from Twitch: hype train since .*2024.*\. Twitch's API answered 503\.$/,
  );
  expect(screen.queryByText(/polls since/)).toBeNull();
});

test("shows how many of Twitch's messages could not be read", async () => {
  await open({
    events: () => json({ events: [] }),
    status: () => json({ ...STATUS, journal: { dropped: 0, setAside: 3 } }),
  });
  await screen.findByText(/^Since the start, 3 messages from Twitch could not be read/);
});

test("shows the database's problems", async () => {
  const well = {
    journal: { dropped: 0 },
    backup: { newest: { name: "a.db", at: "2024-01-15T11:00:00.000Z", bytes: 4096 } },
  };
  const stream = await open({
    events: () => json({ events: [] }),
    status: () => json({ ...STATUS, ...well }),
  });
  const peer = await connected(stream);
  await screen.findByText("Streamer");
  screen.getByText("can be written to");

  const journal = { dropped: 1_234, reason: "The database cannot be written to." };
  const backup = { recovered: "The backup a.db was restored.", reason: "There is no space left." };
  peer.send({ type: "status", data: { ...STATUS, journal, backup } });
  await screen.findByText("The backup a.db was restored.");
  expect(screen.getByText("There is no space left.")).toBeDefined();
  screen.getByText("cannot be written to");
  expect(screen.getAllByText("The database cannot be written to.")).toHaveLength(2);
  expect(screen.getByText(/^1,234 events were dropped/)).toBeDefined();
});

/** Shown able to fail: where the light knows only Twitch and the ingester, it says that all is well. */
test("says which log and whether the database is not written, with a light on every page", async () => {
  const stream = await open({ events: () => json({ events: [] }) });
  const peer = await connected(stream);
  await screen.findByText("Streamer");
  const log = { ingester: "Lines are missing from the log logs/ingester.log." };
  const journal = { dropped: 0, chatDropped: 0, setAside: 0, reason: "The database cannot be written to." };
  peer.send({ type: "status", data: { ...STATUS, log, journal } });
  await light("Nothing is saved");
  await screen.findByText("No event can be saved. Integron goes on by itself once it can.");
  within(await screen.findByRole("region", { name: /^Status/ })).getByText(log.ingester);
  const signIn = { ...STATUS.signIn, missingScopes: [] };
  const twitch = { ...STATUS.twitch, subscriptions: [] };
  peer.send({ type: "status", data: { ...STATUS, twitch, signIn, log } });
  await light("Log not written");
  peer.send({ type: "status", data: { ...STATUS, twitch, signIn } });
  await light("All well");
});

/** Shown able to fail: where only a server that does not answer makes a light old. */
test("shows no green light for what the ingester has said before it went away", async () => {
  const stream = await open({ events: () => json({ events: [] }) });
  const peer = await connected(stream);
  const journal = { dropped: 0, chatDropped: 0, setAside: 0 };
  peer.send({ type: "status", data: { ...STATUS, journal } });
  const panel = within(await screen.findByRole("region", { name: /^Status/ }));
  await panel.findByText("can be written to");
  peer.send({ type: "status", data: { ...STATUS, journal, ingester: { connected: false } } });
  await panel.findByText("not known; last: can be written to");
  await light("Ingester away");
});

/** A server that is stopped in the middle keeps its sockets open and answers nothing. */
describe("a server that hangs", () => {
  const beating = { ...CONNECTED, data: { ...CONNECTED.data, heartbeatSeconds: 0.3 } };
  const never: Answer = () => new Promise<Response>(() => {});

  /** Shown able to fail: without the watch for heartbeats in `integron.ts`, all lights stay green. */
  test("is noticed by its missing heartbeats", async () => {
    let hangs = false;
    const stream = await open({
      events: () => json({ events: [] }),
      status: () => (hangs ? never() : json(STATUS)),
    });
    const peer = await stream.peer();
    peer.send(beating);
    await light("1 permission missing");
    hangs = true;
    await screen.findByText(/^Integron does not answer since [\d:]+(\s[AP]M)?\./, undefined, {
      timeout: 10_000,
    });
    await light("Server away");
  });
});
