import { describe } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";
import { ADA, BOB, KINDS, sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { advance, EMPTY_QUEUE, raisesAlert } from "./queue";

const arrived = (event: StreamEvent, capacity = 50) => ({ step: "arrived", event, capacity }) as const;
const follows = (count: number, capacity?: number) =>
  Array.from({ length: count }, (_, place) => arrived(sample("follow", {}, place + 1), capacity));
const received = (event: StreamEvent) => ({ step: "received", event }) as const;
const got = (giftId: string, displayName: string) =>
  sample("sub", { userId: displayName, displayName, gift: { giftId } });
const ids = ({ alerts }: typeof EMPTY_QUEUE) => alerts.map(({ event }) => event.id);
const recipients = ({ alerts }: typeof EMPTY_QUEUE) =>
  alerts.map(({ recipients }) => recipients.map(({ displayName }) => displayName));

test("raises an alert for the kinds that have one, and for no others", () => {
  expect(KINDS.filter((kind) => raisesAlert(sample(kind)))).toEqual([
    "sub",
    "resub",
    "gift_sub",
    "redemption",
    "follow",
    "cheer",
    "power_up",
    "watch_streak",
    "charity",
    "bits_badge",
    "raid",
    "hype_train_begin",
    "poll_begin",
    "poll_end",
    "prediction_begin",
    "prediction_end",
    "shoutout",
    "shoutout_received",
    "stream_online",
  ]);
  expect(raisesAlert({ ...sample("follow"), type: "secret_handshake" })).toBe(false);
  expect(raisesAlert({ ...sample("follow"), again: true })).toBe(false);
});

test("removes the alerts of a deleted viewer, also the one on screen", () => {
  const steps = [
    arrived(sample("follow", ADA, 1)),
    arrived(sample("follow", BOB, 2)),
    { step: "shown" } as const,
  ];
  const queue = [...steps, received(sample("user_deleted", { userId: ADA.userId }))].reduce(
    advance,
    EMPTY_QUEUE,
  );
  expect(ids(queue)).toEqual([2]);
  expect(queue.leaving).toBe(false);
});

test("removes a deleted viewer from the recipients of a gift, shown or early", () => {
  const queue = [
    arrived(sample("gift_sub", { giftId: "g1", total: 3 })),
    received(got("g1", "Bob")),
    received(got("g1", "Dan")),
    received(got("g2", "Bob")),
    received(sample("user_deleted", { userId: "Bob" })),
  ].reduce(advance, EMPTY_QUEUE);
  expect(recipients(queue)).toEqual([["Dan"]]);
  expect(queue.early).toEqual([]);
});

test("raises one alert for one thing", () => {
  expect(raisesAlert(sample("sub", { gift: {} }))).toBe(false);
  expect(raisesAlert({ ...sample("resub"), detail: true })).toBe(false);
  expect(raisesAlert({ ...sample("raid"), test: true, replay: true })).toBe(true);
});

test("raises an alert for backfilled events only when asked", () => {
  expect(raisesAlert({ ...sample("raid"), backfilled: true })).toBe(false);
  expect(raisesAlert({ ...sample("raid"), backfilled: true }, true)).toBe(true);
  expect(raisesAlert({ ...sample("chat"), backfilled: true }, true)).toBe(false);
});

test("keeps the order in which alerts came", () => {
  const three = follows(3).reduce(advance, EMPTY_QUEUE);
  expect(ids(three)).toEqual([1, 2, 3]);
  const leaving = advance(three, { step: "shown" });
  expect([ids(leaving), leaving.leaving]).toEqual([[1, 2, 3], true]);
  const next = advance(leaving, { step: "left" });
  expect([ids(next), next.leaving]).toEqual([[2, 3], false]);
});

test("drops the oldest waiting alerts when more wait than the limit", () => {
  expect(ids(follows(5, 2).reduce(advance, EMPTY_QUEUE))).toEqual([1, 4, 5]);
});

test("is empty after the last alert, and when another stream replaces this one", () => {
  const one = follows(1).reduce(advance, EMPTY_QUEUE);
  expect(advance(advance(one, { step: "shown" }), { step: "left" })).toEqual(EMPTY_QUEUE);
  expect(advance(follows(2).reduce(advance, EMPTY_QUEUE), { step: "cleared" })).toEqual(EMPTY_QUEUE);
});

test("gives each gift on screen or waiting its own recipients, each once", () => {
  const queue = [
    arrived(sample("gift_sub", { giftId: "g1" }, 1)),
    arrived(sample("gift_sub", { giftId: "g2" }, 2)),
    received(got("g2", "Cleo")),
    received(got("g1", "Bob")),
    received(got("g1", "Dan")),
    received(got("g1", "Bob")),
  ].reduce(advance, EMPTY_QUEUE);
  expect(recipients(queue)).toEqual([["Bob", "Dan"], ["Cleo"]]);
});

test("finds the recipients that arrived before their gift", () => {
  const queue = [
    received(got("g1", "Bob")),
    received(got("g2", "Cleo")),
    received(sample("sub", { gift: {} })),
    arrived(sample("gift_sub", { giftId: "g1" })),
  ].reduce(advance, EMPTY_QUEUE);
  expect(recipients(queue)).toEqual([["Bob"]]);
  expect(queue.early).toEqual([{ giftId: "g2", userId: "Cleo", username: "ada", displayName: "Cleo" }]);
});

test("holds no more names than it shows, and a bounded number of early ones", () => {
  const many = (giftId: string) =>
    Array.from({ length: 80 }, (_, place) => received(got(giftId, `viewer${place}`)));
  const gift = arrived(sample("gift_sub", { giftId: "g1", total: 80 }));
  const queue = [gift, ...many("g1"), ...many("g2")].reduce(advance, EMPTY_QUEUE);
  expect(recipients(queue)[0]).toHaveLength(6);
  expect(queue.early).toHaveLength(50);
});

test("adds a later message only to that viewer's subscription, also while it waits", () => {
  const word = (viewer: typeof ADA) => ({
    ...sample("resub", { ...viewer, message: "hi" }),
    detail: true as const,
  });
  const queue = [arrived(sample("sub", ADA, 1)), arrived(sample("sub", BOB, 2)), received(word(BOB))].reduce(
    advance,
    EMPTY_QUEUE,
  );
  expect(queue.alerts.map(({ said }) => said)).toEqual([undefined, { text: "hi" }]);
});

test("adds late details of a gift or a sub only to its own alert", () => {
  const late = (event: StreamEvent) => received({ ...event, detail: true });
  const queue = [
    arrived(sample("gift_sub", { giftId: "g1" }, 1)),
    arrived(sample("gift_sub", { giftId: "g2" }, 2)),
    arrived(sample("sub", BOB, 3)),
    late(sample("gift_sub", { giftId: "g2", durationMonths: 12 }, 4)),
    late(sample("sub", { ...ADA, durationMonths: 3 }, 5)),
    late(sample("sub", { ...BOB, durationMonths: 6 }, 6)),
  ].reduce(advance, EMPTY_QUEUE);
  expect(queue.alerts.map(({ event }) => [event.id, "durationMonths" in event.data])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ]);
  expect(queue.alerts.map(({ event }) => describe(event).what)).toEqual([
    "gifted 5 subs, 120 in all",
    "gifted 5 12-month subs, 120 in all",
    "subscribed for 6 months at once (Tier 2)",
  ]);
});

test("returns the same queue when an event concerns no alert", () => {
  const queue = follows(2).reduce(advance, EMPTY_QUEUE);
  expect(advance(queue, received(sample("chat")))).toBe(queue);
  expect(advance(queue, received({ ...sample("resub"), detail: true }))).toBe(queue);
});
