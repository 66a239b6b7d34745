import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type ConnectionState, connect, type StreamOptions } from "./connection";
import type { EventOf, Gap, StreamEvent, StreamPosition } from "./events";
import { DEFAULT_RETRY, retryDelay } from "./retry";
import { eventually, golden, Stream } from "./testing";
import { VERSION } from "./version";

const CHAT = golden<StreamEvent>("chat");
const CONNECTED = golden<{ data: StreamPosition }>("connected");
const CONTROL = golden<StreamEvent>("control");
const GAP = golden<{ data: Gap }>("gap");
const { epoch, latest } = CONNECTED.data;
const AT_ONCE = { firstMs: 1, capMs: 1 };

const event = (id: number): StreamEvent => ({ ...CHAT, id });

/** The position of a stream whose newest event is this one. */
const upTo = (id: number) => ({ ...CONNECTED, data: { ...CONNECTED.data, latest: id } });

/** A client that records every callback, in order. */
function follow(options: StreamOptions) {
  const seen = {
    ids: [] as number[],
    states: [] as ConnectionState[],
    gaps: [] as Gap[],
    epochs: [] as string[],
  };
  const connection = connect({
    retry: AT_ONCE,
    onEvent: ({ id }) => seen.ids.push(id),
    onGap: (gap) => seen.gaps.push(gap),
    onState: (state) => seen.states.push(state),
    onNewEpoch: (position) => seen.epochs.push(position.epoch),
    ...options,
  });
  onTestFinished(() => connection.close());
  return { ...seen, connection };
}

describe("a connection", () => {
  test("sends the server its name and its filter", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, client: "my overlay", types: ["chat", "sub"], since: 0, epoch: "e1" });
    const { query } = await stream.peer();
    expect(Object.fromEntries(query)).toEqual({
      client: "my overlay",
      types: "chat,sub",
      since: "0",
      epoch: "e1",
    });
  });

  test("requests all new events by default", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, types: [] });
    expect(Object.fromEntries((await stream.peer()).query)).toEqual({});
  });

  test("passes the wire's samples on unchanged", async () => {
    const stream = await Stream.start();
    const onEvent = vi.fn();
    follow({ url: stream.url, onEvent });
    const peer = await stream.peer();
    peer.send(CONNECTED);
    peer.send(CHAT);
    peer.send(golden("follow"));
    await eventually(() => expect(onEvent.mock.calls).toEqual([[CHAT], [golden("follow")]]));
  });

  test("resumes after the last event that it received", async () => {
    const stream = await Stream.start();
    const { ids, states } = follow({ url: stream.url });
    const first = await stream.peer();
    first.send(CONNECTED);
    first.send(event(1043));
    await eventually(() => expect(ids).toEqual([1043]));
    first.cut();
    const second = await stream.peer();
    expect(Object.fromEntries(second.query)).toEqual({ since: "1043", epoch });
    second.send(upTo(1043));
    second.send(event(1044));
    await eventually(() => expect(ids).toEqual([1043, 1044]));
    expect(states).toEqual(["connected", "reconnecting", "connected"]);
  });

  test("resumes where it started when no event came before the connection was lost", async () => {
    const stream = await Stream.start();
    const { states } = follow({ url: stream.url });
    const first = await stream.peer();
    first.send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected"]));
    first.cut();
    expect((await stream.peer()).query.get("since")).toBe(String(latest));
  });

  test("drops events that are not newer than the last one", async () => {
    const stream = await Stream.start();
    const { ids } = follow({ url: stream.url, since: 1043 });
    const peer = await stream.peer();
    peer.send(upTo(1045));
    for (const id of [1042, 1043, 1044, 1044, 1043, 1045]) {
      peer.send(event(id));
    }
    await eventually(() => expect(ids).toContain(1045));
    expect(ids).toEqual([1044, 1045]);
  });

  test("reports a gap and continues", async () => {
    const stream = await Stream.start();
    const { ids, gaps } = follow({ url: stream.url, since: 10 });
    const peer = await stream.peer();
    peer.send(CONNECTED);
    peer.send(GAP);
    peer.send(event(50));
    await eventually(() => expect(ids).toEqual([50]));
    expect(gaps).toEqual([GAP.data]);
  });

  test("forgets its ids when the stream has another epoch", async () => {
    const stream = await Stream.start();
    const { ids, epochs } = follow({ url: stream.url });
    const first = await stream.peer();
    first.send(CONNECTED);
    first.send(event(1043));
    await eventually(() => expect(ids).toEqual([1043]));
    first.cut();
    const second = await stream.peer();
    second.send({ ...CONNECTED, data: { epoch: "restored", latest: 3, oldest: 1 } });
    second.send(event(4));
    await eventually(() => expect(ids).toEqual([1043, 4]));
    expect(epochs).toEqual(["restored"]);
    second.cut();
    expect(Object.fromEntries((await stream.peer()).query)).toEqual({ since: "4", epoch: "restored" });
  });

  /** Shown able to fail: without the comparison with `latest`, event 4 is dropped as older than 1043. */
  test("forgets its ids when the stream ends before them", async () => {
    const stream = await Stream.start();
    const { ids, epochs } = follow({ url: stream.url, since: 1043, epoch });
    const first = await stream.peer();
    first.send({ ...CONNECTED, data: { epoch, latest: 5, oldest: 4 } });
    await eventually(() => expect(epochs).toEqual([epoch]));
    first.cut();
    const second = await stream.peer();
    expect(Object.fromEntries(second.query)).toEqual({ since: "3", epoch });
    second.send({ ...CONNECTED, data: { epoch, latest: 5, oldest: 4 } });
    second.send(event(4));
    second.send(event(5));
    await eventually(() => expect(ids).toEqual([4, 5]));
    expect(epochs).toEqual([epoch]);
  });

  test("passes the status on where it was requested", async () => {
    const stream = await Stream.start();
    const onStatus = vi.fn();
    const { ids } = follow({ url: stream.url, status: true, onStatus });
    const peer = await stream.peer();
    expect(Object.fromEntries(peer.query)).toEqual({ status: "1" });
    peer.send({ type: "status", data: { version: "1" } });
    await eventually(() => expect(onStatus.mock.calls).toEqual([[{ version: "1" }]]));
    expect(ids).toEqual([]);
  });

  test("ignores frames of a later protocol", async () => {
    const stream = await Stream.start();
    const { ids } = follow({ url: stream.url });
    const peer = await stream.peer();
    peer.send({ type: "control", data: { action: "pause" } });
    peer.send(["not", "an", "object"]);
    peer.send(event(7));
    await eventually(() => expect(ids).toEqual([7]));
  });

  test("never gives up while the server is away", async () => {
    const stream = await Stream.start();
    const random = vi.fn(() => 0);
    const { states } = follow({ url: stream.url, retry: { ...AT_ONCE, random } });
    (await stream.peer()).send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected"]));
    await stream.stop();
    await eventually(() => expect(random.mock.calls.length).toBeGreaterThan(10));
    const again = await Stream.start(stream.port);
    (await again.peer()).send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected", "reconnecting", "connected"]));
  });

  test("does not lengthen the delay after lost connections that had succeeded", async () => {
    const stream = await Stream.start();
    const { states } = follow({ url: stream.url, retry: { firstMs: 1, capMs: 3_600_000 } });
    for (let round = 1; round <= 25; round++) {
      const peer = await stream.peer();
      peer.send(CONNECTED);
      await eventually(() => expect(states.filter((state) => state === "connected")).toHaveLength(round));
      peer.cut();
    }
  });

  test("gives up an attempt without an answer", async () => {
    const sockets: unknown[] = [];
    const silent = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as { port: number };
    const { states } = follow({ url: `ws://127.0.0.1:${port}/ws`, retry: { ...AT_ONCE, answerMs: 5 } });
    await eventually(() => expect(sockets.length).toBeGreaterThan(2));
    expect(states).toEqual([]);
  });

  /** Shown able to fail: where only `connected` is an answer, the timer is not cleared. */
  test("takes a status for an answer while the stream is not known yet", async () => {
    const stream = await Stream.start();
    const onStatus = vi.fn();
    const answerMs = 3_600_001;
    const started = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    onTestFinished(() => void vi.restoreAllMocks());
    follow({ url: stream.url, status: true, onStatus, retry: { ...AT_ONCE, answerMs } });
    const attempt = started.mock.calls.findIndex(([, delay]) => delay === answerMs);
    (await stream.peer()).send({ type: "status", data: { version: "1" } });
    await eventually(() => expect(onStatus).toHaveBeenCalled());
    expect(cleared).toHaveBeenCalledWith(started.mock.results[attempt]?.value);
  });

  /** Shown able to fail: a status frame once ended the attempt's limit, so a dead line stayed for ever. */
  test("connects again where the server is silent after an early status", async () => {
    const stream = await Stream.start();
    const { states } = follow({ url: stream.url, status: true, retry: { ...AT_ONCE, waitMs: 5 } });
    const first = await stream.peer();
    first.send({ type: "status", data: { version: "1" } });
    await first.closed;
    (await stream.peer()).send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected"]));
  });

  /** Shown able to fail: without the close code, the page cannot tell a full server from one that is away. */
  test("passes on why there is no room, and tries again", async () => {
    const stream = await Stream.start();
    const reasons: string[] = [];
    const { states } = follow({ url: stream.url, onFull: (reason) => reasons.push(reason) });
    (await stream.peer()).end(1013, "No more than 2 overlays can be connected.");
    (await stream.peer()).send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected"]));
    expect(reasons).toEqual(["No more than 2 overlays can be connected."]);
  });

  test("warns on the console where nothing else says that there is no room", async () => {
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    onTestFinished(() => void vi.restoreAllMocks());
    const stream = await Stream.start();
    follow({ url: stream.url });
    (await stream.peer()).end(1013, "Close some.");
    await eventually(() => expect(warned).toHaveBeenCalledWith("Integron: Close some."));
  });

  /** Shown able to fail: without the test that the handler is the object's own, the inherited one is called. */
  test("calls the handler of a kind, and requests the kinds that have one", async () => {
    const stream = await Stream.start();
    const follows: string[] = [];
    const inherited = vi.fn();
    const connection = connect({
      url: stream.url,
      on: Object.assign(Object.create({ raid: inherited }), {
        follow: ({ data }: EventOf<"follow">) => follows.push(data.displayName),
        cheer: () => undefined,
      }),
    });
    onTestFinished(() => connection.close());
    const peer = await stream.peer();
    expect(peer.query.get("types")).toBe("follow,cheer");
    expect(connection.state).toBe("connecting");
    peer.send(CONNECTED);
    peer.send({ ...event(latest + 1), type: "raid" });
    peer.send(event(latest + 2));
    peer.send({ ...golden<StreamEvent>("follow"), id: latest + 3 });
    await eventually(() => expect(follows).toHaveLength(1));
    expect(inherited).not.toHaveBeenCalled();
    expect(connection.state).toBe("connected");
  });

  test("ends for good when it is closed", async () => {
    const stream = await Stream.start();
    const { states, connection } = follow({ url: stream.url });
    const peer = await stream.peer();
    peer.send(CONNECTED);
    await eventually(() => expect(states).toEqual(["connected"]));
    connection.close();
    expect(await peer.closed).toBe(1000);
    expect(states).toEqual(["connected"]);
  });
});

describe("a request to reload", () => {
  const reload = (id: number, client?: string) => ({
    ...CONTROL,
    id,
    data: { action: "reload", ...(client === undefined ? {} : { client }) },
  });

  test("is requested in addition to the types", async () => {
    const stream = await Stream.start();
    const wanted = async (types: readonly string[] | undefined) => {
      follow({ url: stream.url, onReload: () => undefined, ...(types === undefined ? {} : { types }) });
      return (await stream.peer()).query.get("types");
    };
    expect(await wanted(undefined)).toBe("all,control");
    expect(await wanted([""])).toBe("all,control");
    expect(await wanted(["chat", "sub"])).toBe("chat,sub,control");
    expect(await wanted(["control"])).toBe("control");
    follow({ url: stream.url });
    expect((await stream.peer()).query.get("types")).toBeNull();
  });

  test("is obeyed when it is for this page or for all, and is no event for the page", async () => {
    const stream = await Stream.start();
    const onReload = vi.fn();
    const { ids } = follow({ url: stream.url, client: "feed", onReload });
    const peer = await stream.peer();
    peer.send(upTo(10));
    peer.send(reload(11, "chat"));
    peer.send({ ...CONTROL, id: 12, data: { action: "pause" } });
    peer.send(event(13));
    await eventually(() => expect(ids).toEqual([13]));
    expect(onReload).not.toHaveBeenCalled();
    peer.send({ ...CONTROL, id: 14 });
    peer.send(reload(15));
    await eventually(() => expect(onReload).toHaveBeenCalledTimes(2));
    expect(ids).toEqual([13]);
  });

  /** Shown able to fail: where the script alone gives the name, the page is asked for as `feed`. */
  test("is obeyed under the name that the page's address has", async () => {
    const stream = await Stream.start();
    stream.serve("/overlay/feed?client=rehearsal");
    const onReload = vi.fn();
    follow({ client: "feed", targeted: true, onReload });
    const peer = await stream.peer();
    expect(peer.query.get("client")).toBe("rehearsal");
    expect(peer.query.get("targeted")).toBe("1");
    peer.send(upTo(10));
    peer.send(reload(11, "feed"));
    peer.send(reload(12, "rehearsal"));
    await eventually(() => expect(onReload).toHaveBeenCalledOnce());
    stream.serve("/overlay/feed?client=No Name");
    follow({ client: "feed" });
    expect((await stream.peer()).query.get("client")).toBe("feed");
  });

  /** A page that obeyed an event again would reload for ever. Shown able to fail: without the comparison. */
  test("is never obeyed when it comes again after a reload or a lost connection", async () => {
    const stream = await Stream.start();
    const onReload = vi.fn();
    const { ids } = follow({ url: stream.url, since: 10, epoch, onReload });
    const first = await stream.peer();
    first.send(upTo(12));
    first.send(reload(12));
    first.send(event(13));
    await eventually(() => expect(ids).toEqual([13]));
    first.cut();
    const second = await stream.peer();
    second.send(upTo(20));
    second.send(reload(14));
    second.send(event(21));
    await eventually(() => expect(ids).toEqual([13, 21]));
    expect(onReload).not.toHaveBeenCalled();
    second.send({ ...CONNECTED, data: { epoch: "restored", latest: 5, oldest: 1 } });
    second.send(reload(4));
    second.send(event(6));
    await eventually(() => expect(ids).toEqual([13, 21, 6]));
    expect(onReload).not.toHaveBeenCalled();
    second.send(reload(7));
    await eventually(() => expect(onReload).toHaveBeenCalledTimes(1));
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Hides or shows the document, as a browser does. */
function turn(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

const said = (visible: boolean) => JSON.stringify({ type: "page", data: { visible } });

describe("a page of an overlay", () => {
  test("names itself, its version, and whether viewers see it", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, page: "/overlay/chat" });
    const peer = await stream.peer();
    expect(Object.fromEntries(peer.query)).toEqual({ page: "/overlay/chat", version: VERSION });
    await eventually(() => expect(peer.heard).toEqual([said(true)]));
    turn("hidden");
    await eventually(() => expect(peer.heard).toEqual([said(true), said(false)]));
    turn("hidden");
    turn("visible");
    await eventually(() => expect(peer.heard).toEqual([said(true), said(false), said(true)]));
  });

  /** Shown able to fail: where nothing is kept apart, the server would close the socket. */
  test("says the last of many changes, and no more than one a second", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, page: "/x" });
    const peer = await stream.peer();
    await eventually(() => expect(peer.heard).toHaveLength(1));
    for (let i = 0; i < 50; i++) {
      turn(i % 2 === 0 ? "hidden" : "visible");
    }
    turn("hidden");
    await eventually(() => expect(peer.heard.at(-1)).toBe(said(false)));
    expect(peer.heard).toHaveLength(2);
  });

  test("says that its source in OBS is hidden", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, page: "/x" });
    const peer = await stream.peer();
    window.dispatchEvent(new CustomEvent("obsSourceVisibleChanged", { detail: { visible: false } }));
    await eventually(() => expect(peer.heard.at(-1)).toBe(said(false)));
  });

  test("says it again on the next connection", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, page: "/x" });
    const first = await stream.peer();
    await eventually(() => expect(first.heard).toEqual([said(true)]));
    first.cut();
    const second = await stream.peer();
    await eventually(() => expect(second.heard).toEqual([said(true)]));
  });

  /** An older server closes a socket that says something. */
  test("says nothing more to a server that does not allow it", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, page: "/x" });
    const first = await stream.peer();
    await eventually(() => expect(first.heard).toHaveLength(1));
    first.end(1008);
    const second = await stream.peer();
    second.send(CONNECTED);
    turn("hidden");
    await second.roundTrip();
    expect(second.heard).toEqual([]);
  });

  test("loads again where it alone is asked", async () => {
    const stream = await Stream.start();
    const onReload = vi.fn();
    follow({ url: stream.url, page: "/x", onReload });
    const peer = await stream.peer();
    peer.send(CONNECTED);
    peer.send({ type: "reload", data: { instance: "a-1" }, timestamp: "2024-01-15T12:00:00.000Z" });
    await eventually(() => expect(onReload).toHaveBeenCalledTimes(1));
  });

  test("learns that the style of the user has changed", async () => {
    const stream = await Stream.start();
    const onStyle = vi.fn();
    follow({ url: stream.url, page: "/x", onStyle });
    const peer = await stream.peer();
    peer.send(CONNECTED);
    peer.send({ type: "style", data: { version: "7-1" }, timestamp: "2024-01-15T12:00:00.000Z" });
    await eventually(() => expect(onStyle).toHaveBeenCalledExactlyOnceWith("7-1"));
  });

  /** Shown able to fail: where a preview is a page as any other, the list has it. */
  test("is what Integron serves, unless it says that it is none, or is a preview", async () => {
    const stream = await Stream.start();
    stream.serve("/overlay/feed/?max=5");
    follow({});
    expect((await stream.peer()).query.get("page")).toBe("/overlay/feed");
    follow({ page: false });
    const other = await stream.peer();
    expect(other.query.has("page") || other.query.has("version")).toBe(false);
    stream.serve("/overlay/goal/?preview=1");
    follow({ page: "/overlay/goal" });
    expect((await stream.peer()).query.has("page")).toBe(false);
  });

  test("has the version of its package", () => {
    const text = readFileSync(join(import.meta.dirname, "../package.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({ version: VERSION });
  });
});

describe("a move to another port", () => {
  const moved = (port: unknown) => ({ type: "moved", data: { port } });
  const portOf = (stream: Stream) => Number(new URL(stream.url).port);

  /** Shown able to fail: where the client ignores the frame, it dials the old port for ever. */
  test("is followed by a client with an address of its own, after the last event", async () => {
    const before = await Stream.start();
    const after = await Stream.start();
    const { ids } = follow({ url: before.url });
    const peer = await before.peer();
    peer.send(upTo(10));
    peer.send(event(11));
    peer.send(moved(portOf(after)));
    await eventually(() => expect(ids).toEqual([11]));
    peer.cut();
    expect((await after.peer()).query.get("since")).toBe("11");
  });

  /** Shown able to fail: where any number is a port. */
  test("is sent to the page that asks for it", async () => {
    const stream = await Stream.start();
    const onMoved = vi.fn();
    const { ids } = follow({ url: stream.url, onMoved });
    const peer = await stream.peer();
    peer.send(upTo(10));
    for (const port of ["9850", 0, 65_536, 1.5]) {
      peer.send(moved(port));
    }
    peer.send(event(11));
    await eventually(() => expect(ids).toEqual([11]));
    expect(onMoved).not.toHaveBeenCalled();
    peer.send(moved(9850));
    await eventually(() => expect(onMoved).toHaveBeenCalledWith(9850));
  });

  /** Shown able to fail: where the address keeps the old port. */
  test("opens a page of Integron's own there, with its path and parameters", async () => {
    const stream = await Stream.start();
    const address = new URL(stream.url.replace(/^ws/, "http"));
    const replace = vi.fn();
    vi.stubGlobal("location", {
      origin: address.origin,
      href: `${address.origin}/overlay/chat?max=5#x`,
      replace,
    });
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    follow({});
    (await stream.peer()).send(moved(9850));
    await eventually(() => expect(replace).toHaveBeenCalledOnce());
    expect(String(replace.mock.calls[0]?.[0])).toBe(`http://${address.hostname}:9850/overlay/chat?max=5#x`);
  });
});

describe("heartbeats", () => {
  const beating = (heartbeatSeconds: number, end = latest) => ({
    ...CONNECTED,
    data: { ...CONNECTED.data, latest: end, heartbeatSeconds },
  });
  const heartbeat = (id: number, of = epoch) => ({ type: "heartbeat", data: { epoch: of, latest: id } });

  /** Shown able to fail: without the timer, the second connection never comes. */
  test("that stay away end the connection", async () => {
    const stream = await Stream.start();
    const { states } = follow({ url: stream.url });
    const first = await stream.peer();
    first.send(beating(0.01));
    await stream.peer();
    await first.closed;
    expect(states).toEqual(["connected", "reconnecting"]);
  });

  /** Shown able to fail: where a heartbeat moves nothing, `since` is where the first connection began. */
  test("move the place to resume and are no events", async () => {
    const stream = await Stream.start();
    const onHeartbeat = vi.fn();
    const { ids, gaps } = follow({ url: stream.url, types: ["raid"], onHeartbeat });
    const first = await stream.peer();
    first.send(CONNECTED);
    first.send(heartbeat(20_000));
    await eventually(() => expect(onHeartbeat.mock.calls).toEqual([[{ epoch, id: 20_000 }]]));
    first.cut();
    const { query } = await stream.peer();
    expect([query.get("since"), query.get("epoch")]).toEqual(["20000", epoch]);
    expect([ids, gaps]).toEqual([[], []]);
  });

  test("replace the request for recent events", async () => {
    const stream = await Stream.start();
    const onHeartbeat = vi.fn();
    follow({ url: stream.url, recent: 5, onHeartbeat });
    const first = await stream.peer();
    first.send(upTo(9));
    first.send(heartbeat(9));
    await eventually(() => expect(onHeartbeat).toHaveBeenCalled());
    first.cut();
    const { query } = await stream.peer();
    expect([query.get("since"), query.has("recent")]).toEqual(["9", false]);
  });

  test("of another stream do not move the place", async () => {
    const stream = await Stream.start();
    const { ids } = follow({ url: stream.url });
    const first = await stream.peer();
    first.send(CONNECTED);
    first.send(heartbeat(20_000, "another"));
    first.send(event(1043));
    await eventually(() => expect(ids).toEqual([1043]));
    first.cut();
    expect((await stream.peer()).query.get("since")).toBe("1043");
  });

  test("keep a connection that has no events", async () => {
    const stream = await Stream.start();
    const onHeartbeat = vi.fn();
    const { states } = follow({ url: stream.url, onHeartbeat });
    const peer = await stream.peer();
    peer.send(beating(1));
    const beats = setInterval(() => peer.send(heartbeat(latest)), 100);
    onTestFinished(() => clearInterval(beats));
    await eventually(() => expect(onHeartbeat.mock.calls.length).toBeGreaterThan(40));
    expect(states).toEqual(["connected"]);
  });
});

describe("the delay before the next attempt", () => {
  test("doubles up to ten seconds", () => {
    const retry = { ...DEFAULT_RETRY, random: () => 0 };
    expect([0, 1, 2, 5, 6, 2_000].map((failures) => retryDelay(failures, retry))).toEqual([
      250, 500, 1_000, 8_000, 10_000, 10_000,
    ]);
  });

  test("is shortened at random, by half at most", () => {
    expect(retryDelay(0, { ...DEFAULT_RETRY, random: () => 0.5 })).toBe(187.5);
    expect(retryDelay(0, { ...DEFAULT_RETRY, random: () => 0.999_999 })).toBeGreaterThan(125);
  });
});

describe("recent events", () => {
  test("are requested until the first one has come, then the events after it", async () => {
    const stream = await Stream.start();
    const positions: number[] = [];
    const seen = follow({
      url: stream.url,
      recent: 5,
      onConnected: ({ latest: end }) => positions.push(end),
    });
    const first = await stream.peer();
    expect(first.query.get("recent")).toBe("5");
    first.send(upTo(9));
    await eventually(() => expect(positions).toEqual([9]));
    first.cut();

    const second = await stream.peer();
    expect([second.query.get("recent"), second.query.has("since")]).toEqual(["5", false]);
    second.send(upTo(9));
    second.send(event(8));
    await eventually(() => expect(seen.ids).toEqual([8]));
    second.cut();

    const third = await stream.peer();
    expect([third.query.get("since"), third.query.has("recent")]).toEqual(["8", false]);
  });

  test("give way to an id", async () => {
    const stream = await Stream.start();
    follow({ url: stream.url, recent: 5, since: 3 });
    const { query } = await stream.peer();
    expect(Object.fromEntries(query)).toEqual({ since: "3" });
  });
});
