import type { StreamEvent } from "@integron/stream/events";
import { ADA, sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { arrived, hold, type LiveList, missed, shownOf, waitingAbove } from "./liveList";

const BOB = { userId: "77", username: "bob", displayName: "Bob" };
const FIRST: readonly StreamEvent[] = [
  sample("cheer", { ...BOB, message: "of Bob", words: "of Bob" }, 3),
  sample("cheer", { ...ADA, message: "of Ada", words: "of Ada" }, 2),
  sample("follow", { ...BOB }, 1),
];

function held(): LiveList {
  return hold({ live: [] }, FIRST);
}

/** A hundred at a time, as they come in the frames of a page. */
function burst(list: LiveList, from: number, count: number): LiveList {
  let next = list;
  for (let id = from; id < from + count; id += 100) {
    next = arrived(
      next,
      Array.from({ length: 100 }, (_, place) => sample("raid", {}, id + place)),
    );
  }
  return next;
}

const waiting = (list: LiveList) =>
  list.held === undefined ? undefined : waitingAbove(list.held, shownOf(list.live, FIRST, undefined));

/** Shown able to fail: with the rows taken from the list of 200, none of them is left, and 200 wait. */
test("keeps the held rows and counts on, however many events come", () => {
  const list = burst(held(), 10, 500);
  expect(list.held?.rows).toEqual(FIRST);
  expect(waiting(list)).toBe(500);
});

/** Shown able to fail: where what leaves the list of 200 removes nothing, the words stay. */
test("removes what later events remove, also after those have left the list", () => {
  const cleared = arrived(held(), [sample("chat_clear", { ...ADA }, 10)]);
  const text = JSON.stringify(burst(cleared, 11, 500).held?.rows);
  expect(text).toContain("of Bob");
  expect(text).not.toContain("of Ada");
  const deleted = arrived(held(), [sample("user_deleted", { userId: BOB.userId }, 10)]);
  expect(burst(deleted, 11, 500).held?.rows.map(({ id }) => id)).toEqual([2]);
});

test("removes the words that a gap may have removed", () => {
  const list = missed(held(), { after: 3, before: 9 });
  expect(JSON.stringify(list.held?.rows)).not.toContain("of Ada");
  expect(list.held?.rows).toHaveLength(3);
});
