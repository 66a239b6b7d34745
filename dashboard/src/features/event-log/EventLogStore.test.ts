import type { StreamEvent } from "@integron/stream/events";
import { ADA, sample } from "@integron/stream/samples";
import { eventually } from "@integron/stream/testing";
import { expect, onTestFinished, test } from "vitest";
import { LiveFeed } from "../../lib/LiveFeed";
import { EventLogStore, MOST_EARLY, MOST_REMOVALS } from "./EventLogStore";
import { EVERYTHING, type LogFilter } from "./filter";
import { MOST_ROWS } from "./LogRows";
import type { HistoryPage } from "./requests";

/** A server with these events, which answers when the test says so. */
class History {
  readonly events: StreamEvent[] = [];
  readonly asked: URLSearchParams[] = [];
  readonly #waiting: Array<() => void> = [];
  isSlow = false;
  failure: Error | undefined;

  readonly read = async (query: URLSearchParams): Promise<HistoryPage> => {
    this.asked.push(query);
    const found = this.#find(query);
    if (this.isSlow) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.failure !== undefined) {
      throw this.failure;
    }
    return found;
  };

  #find(query: URLSearchParams): HistoryPage {
    const before = Number(query.get("before") ?? Number.POSITIVE_INFINITY);
    const after = Number(query.get("after") ?? 0);
    const limit = Number(query.get("limit"));
    const all = this.events
      .filter(({ id }) => id < before && id > after)
      .sort((one, other) => other.id - one.id);
    const events = query.get("order") === "oldest" ? all.reverse().slice(0, limit) : all.slice(0, limit);
    const last = events.at(-1)?.id;
    return { events, ...(events.length === limit && last !== undefined ? { next: last } : {}) };
  }

  answer(): void {
    this.#waiting.shift()?.();
  }
}

const chats = (from: number, to: number): StreamEvent[] =>
  Array.from({ length: to - from + 1 }, (_, place) =>
    sample("chat", { messageId: `m${from + place}`, message: `line ${from + place}` }, from + place),
  );

function open(history: History, filter: LogFilter = EVERYTHING, position = history.events.at(-1)?.id ?? 0) {
  const feed = new LiveFeed();
  feed.begin(position);
  const store = new EventLogStore(filter, feed, history.read);
  onTestFinished(store.start());
  return { feed, store };
}

const ids = (store: EventLogStore) =>
  Array.from({ length: store.view().count }, (_, place) => store.view().at(place)?.id);

const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, place) => from - place);

/** Shown able to fail: with a seam after the request (`feed.position` read in `#take`), 4 and 5 are missing. */
test("has each event once at the seam, whatever history and stream have in common", async () => {
  const history = new History();
  history.events.push(...chats(1, 3));
  history.isSlow = true;
  const { feed, store } = open(history);
  // The server reads 4 as well, which the stream brings too; 5 comes after it has read.
  history.events.push(...chats(4, 5));
  feed.deliver(chats(4, 5));
  history.answer();
  await eventually(() => expect(store.view().loaded).toBe(true));
  feed.deliver(chats(6, 6));
  expect(ids(store)).toEqual(down(6, 1));
});

/** Shown able to fail: without a bound, one request is sent; where the oldest are dropped, the first rows are missing. */
test("begins again where more comes than may wait for the first page, and misses nothing", async () => {
  const history = new History();
  history.isSlow = true;
  const { feed, store } = open(history);
  const many = chats(1, MOST_EARLY);
  history.events.push(...many);
  feed.deliver(many);
  expect(history.asked).toHaveLength(1);
  const [next] = chats(MOST_EARLY + 1, MOST_EARLY + 1);
  if (next !== undefined) {
    history.events.push(next);
    feed.deliver([next]);
  }
  expect(history.asked).toHaveLength(2);
  feed.deliver(chats(MOST_EARLY + 2, MOST_EARLY + 2));
  history.answer();
  history.answer();
  await eventually(() => expect(store.view().loaded).toBe(true));
  expect(ids(store)).toEqual(down(MOST_EARLY + 2, MOST_EARLY - 98));
});

/** Shown able to fail: without the new request, what the dropped removal removes is in the older page. */
test("reads a page again where more is removed meanwhile than may wait for it", async () => {
  const history = new History();
  history.events.push(...chats(1, 150));
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().count).toBe(100));
  history.isSlow = true;
  store.loadOlder();
  history.events.splice(0, 1);
  feed.deliver([sample("chat_delete", { ...ADA, messageId: "m1" }, 151)]);
  feed.deliver(
    Array.from({ length: MOST_REMOVALS }, (_, place) =>
      sample("chat_delete", { ...ADA, messageId: `none${place}` }, 152 + place),
    ),
  );
  expect(history.asked).toHaveLength(3);
  history.answer();
  history.answer();
  await eventually(() => expect(store.view().end).toBe("all"));
  expect(ids(store).slice(-3)).toEqual([4, 3, 2]);
});

/** Shown able to fail: without the filter by the seam in `#take`, 6 is there twice. */
test("takes what is after the seam from the stream alone", async () => {
  const history = new History();
  history.events.push(...chats(1, 6));
  const { feed, store } = open(history, EVERYTHING, 3);
  await eventually(() => expect(store.view().loaded).toBe(true));
  expect(ids(store)).toEqual([3, 2, 1]);
  feed.deliver(chats(4, 6));
  expect(ids(store)).toEqual(down(6, 1));
});

test("loads older pages down to the first event", async () => {
  const history = new History();
  history.events.push(...chats(1, 350));
  const { store } = open(history);
  await eventually(() => expect(store.view().count).toBe(100));
  expect(store.view().end).toBe("more");
  store.loadOlder();
  store.loadOlder();
  await eventually(() => expect(store.view().count).toBe(300));
  store.loadOlder();
  await eventually(() => expect(store.view().end).toBe("all"));
  expect(ids(store)).toEqual(down(350, 1));
  expect(history.asked).toHaveLength(3);
});

test("keeps the rows that are shown while it is held, and counts the new ones", async () => {
  const history = new History();
  history.events.push(...chats(1, 2));
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().loaded).toBe(true));
  store.hold(true);
  feed.deliver(chats(3, 5));
  expect([ids(store), store.view().held]).toEqual([[2, 1], 3]);
  store.hold(false);
  expect([ids(store), store.view().held]).toEqual([down(5, 1), 0]);
});

test("begins again with history where more came than may wait", async () => {
  const history = new History();
  history.events.push(...chats(1, 2));
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().loaded).toBe(true));
  store.hold(true);
  const many = chats(3, 10_500);
  history.events.push(...many);
  feed.deliver(many);
  expect([store.view().held, store.view().lostHeld]).toEqual([10_000, true]);
  store.hold(false);
  await eventually(() => expect(ids(store)).toEqual(down(10_500, 10_401)));
});

/** Shown able to fail: without `#trim`, the count grows. */
test("keeps a bounded number of rows, and says where older ones left", async () => {
  const history = new History();
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().loaded).toBe(true));
  for (let from = 1; from <= MOST_ROWS + 5_000; from += 1_000) {
    feed.deliver(chats(from, from + 999));
  }
  expect(store.view().count).toBeLessThan(MOST_ROWS + 1_000);
  expect(store.view().at(0)?.id).toBe(MOST_ROWS + 5_000);
  expect(store.view().end).toBe("full");
});

test("removes what a moderator removes, from shown and held rows and from what was being loaded", async () => {
  const history = new History();
  history.events.push(...chats(1, 3));
  history.isSlow = true;
  const { feed, store } = open(history);
  feed.deliver([sample("chat_delete", { ...ADA, messageId: "m2" }, 4)]);
  history.answer();
  await eventually(() => expect(store.view().loaded).toBe(true));
  expect(ids(store)).toEqual([4, 3, 1]);
  store.hold(true);
  feed.deliver([...chats(5, 5), sample("chat_clear", ADA, 6)]);
  expect([ids(store), store.view().held]).toEqual([[4], 1]);
});

test("forgets a deleted viewer, and the words from before a gap", async () => {
  const history = new History();
  const other = { userId: "7", username: "eve", displayName: "Eve" };
  history.events.push(sample("follow", other, 1), sample("cheer", { message: "hello", words: "hello" }, 2));
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().loaded).toBe(true));
  feed.deliver([sample("user_deleted", { userId: "7" }, 3), sample("follow", other, 4)]);
  expect(ids(store)).toEqual([4, 3, 2]);
  feed.deliver([sample("cheer", { message: "hello", words: "hello" }, 5)]);
  feed.gap({ after: 5, before: 9 });
  expect(JSON.stringify([0, 3].map((place) => store.view().at(place)))).not.toContain("hello");
  expect(store.view().gap).toEqual({ after: 5, before: 9 });
});

test("shows only what the filter accepts, also of what is live", async () => {
  const history = new History();
  const { feed, store } = open(history, { ...EVERYTHING, types: ["sub"], tests: false });
  await eventually(() => expect(store.view().loaded).toBe(true));
  expect(Object.fromEntries(history.asked[0] ?? [])).toEqual({
    types: "sub",
    test: "false",
    replay: "false",
    limit: "100",
  });
  feed.deliver([sample("follow", {}, 1), sample("gift_sub", {}, 2), { ...sample("sub", {}, 3), test: true }]);
  expect(ids(store)).toEqual([2]);
});

/** Shown able to fail: with `after` left at the seam, 5 is there twice. */
test("asks the server whom a name means, also for what is live", async () => {
  const history = new History();
  history.events.push(...chats(1, 4));
  const { feed, store } = open(history, { ...EVERYTHING, who: "ad" });
  await eventually(() => expect(store.view().loaded).toBe(true));
  for (const id of [5, 6]) {
    history.events.push(...chats(id, id));
    feed.deliver(chats(id, id));
    await eventually(() => expect(ids(store)).toEqual(down(id, 1)));
  }
  expect(history.asked.map((query) => [query.get("name"), query.get("after")])).toEqual([
    ["ad", null],
    ["ad", "4"],
    ["ad", "5"],
  ]);
});

test("begins again where another stream replaces this one, and after a failure where asked to", async () => {
  const history = new History();
  history.events.push(...chats(1, 3));
  const { feed, store } = open(history);
  await eventually(() => expect(store.view().loaded).toBe(true));
  history.events.length = 0;
  history.events.push(...chats(1, 1));
  history.failure = new Error("Integron does not answer.");
  feed.restart();
  expect(store.view().count).toBe(0);
  feed.begin(1);
  await eventually(() => expect(store.view().error?.message).toBe("Integron does not answer."));
  history.failure = undefined;
  store.loadOlder();
  await eventually(() => expect(ids(store)).toEqual([1]));
});
