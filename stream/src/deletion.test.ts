import { expect, test } from "vitest";
import { forget } from "./deletion";
import type { StreamEvent } from "./events";
import { ADA, BOB, sample } from "./samples";

const gone = sample("user_deleted", { userId: ADA.userId });
const left = (...events: readonly StreamEvent[]) => forget(events, gone, (event) => event);

test("removes the events of a deleted viewer, and the events that name them", () => {
  const given = sample("sub", { ...BOB, gift: { giftId: "g1", gifter: ADA } });
  expect(left(sample("follow", ADA), given)).toEqual([]);
});

test("keeps the events of other viewers", () => {
  const events = [sample("follow", BOB), sample("stream_offline")];
  expect(left(...events)).toEqual(events);
});

test("removes no viewer after any other event", () => {
  const events = [sample("follow", ADA)];
  expect(forget(events, sample("chat_clear", ADA), (event) => event)).toBe(events);
});
