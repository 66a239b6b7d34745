import { KINDS as KNOWN, sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { decisionOf } from "../../lib/decisionOf";
import type { AlertRuleSet } from "../../lib/openapi";
import { isData, patchOf, TEST_KINDS, USUAL_DATA, valueAt, withValue } from "../../lib/usual";
import { fieldsOf, randomUser, withUser } from "./fields";

const NEVER = ["control", "user_deleted"];

test("has every kind that can be tested, and fields that its usual event has", () => {
  expect([...TEST_KINDS].sort()).toEqual(KNOWN.filter((kind) => !NEVER.includes(kind)).sort());
  const lacking = TEST_KINDS.flatMap((kind) =>
    fieldsOf(kind)
      .filter(({ path }) => valueAt(USUAL_DATA[kind] ?? {}, path) === undefined)
      .map(({ path }) => `${kind}.${path.join(".")}`),
  );
  expect(lacking).toEqual([]);
});

test("sends what differs alone, at any depth, and null for what was removed", () => {
  const usual = { bits: 5, message: "hi", reward: { title: "a", cost: 1 }, list: [1] };
  expect(patchOf(usual, usual)).toEqual({});
  expect(patchOf(usual, { bits: 6, reward: { title: "b", cost: 1 }, list: [1], more: {} })).toEqual({
    bits: 6,
    message: null,
    reward: { title: "b" },
    more: {},
  });
});

test("changes a field at any depth, and puts other words into one piece", () => {
  const cheer = USUAL_DATA.cheer ?? {};
  expect(
    valueAt(withValue(USUAL_DATA.redemption ?? {}, ["reward", "title"], "Sit"), ["reward", "title"]),
  ).toBe("Sit");
  expect(withValue(cheer, ["message"], "<b>hi</b>").fragments).toEqual([{ type: "text", text: "<b>hi</b>" }]);
  expect(withUser(cheer, "Otterly Done")).toMatchObject({
    displayName: "Otterly Done",
    username: "otterlydone",
  });
  expect(withUser(cheer, "雪の花").username).toBe("test_viewer");
  expect(randomUser(() => 0.5)).toEqual({
    displayName: expect.stringMatching(/500$/),
    username: expect.stringMatching(/^[a-z0-9_]+$/),
    userId: expect.stringMatching(/^0\d+$/),
  });
});

type Rule = AlertRuleSet["kinds"][number];

const rule = (kind: string, more: Partial<Rule> = {}): Rule => ({
  kind,
  on: true,
  rewards: [],
  variants: [],
  obs: [],
  ...more,
});
const decide = (kind: string, one: Rule, change: object = {}) =>
  decisionOf({ backfilled: false, kinds: [one] }, kind, { ...USUAL_DATA[kind], ...change });

test("decides as the ingester whether a test is an alert, and says why not", () => {
  expect(decide("chat", rule("cheer"))).toMatchObject({ isAlert: false });
  expect(decide("cheer", rule("cheer", { on: false }))).toMatchObject({
    reason: "The rule of this kind is off.",
  });
  expect(decide("cheer", rule("cheer", { least: 101 }))).toMatchObject({ reason: "The rule begins at 101." });
  expect(decide("cheer", rule("cheer", { least: 100 }))).toMatchObject({ isAlert: true });
  expect(decide("charity", rule("charity", { least: 25 }))).toMatchObject({ isAlert: true });
  expect(decide("charity", rule("charity", { least: 26 }))).toMatchObject({ isAlert: false });
  expect(decide("redemption", rule("redemption", { rewards: ["Sit"] }))).toMatchObject({ isAlert: false });
  expect(decide("sub", rule("sub"), { gift: {} })).toMatchObject({ isAlert: false });
});

/** Shown able to fail: with the rule of the kind `custom`, no event of a tool is an alert. */
test("takes the rule of a tool's event by its name, and the amount from the field that it names", () => {
  const donation = (more: Partial<Rule>) => rule("custom:donation", more);
  expect(decide("custom", donation({ least: 5 }))).toMatchObject({ isAlert: true });
  expect(decide("custom", donation({ least: 6 }))).toMatchObject({ reason: "The rule begins at 6." });
  expect(decide("custom", rule("custom:tip"))).toMatchObject({
    reason: "No rule is for events of this name.",
  });
  const least = (value: unknown) =>
    decide("custom", donation({ least: 0, amountField: "cents" }), { payload: { cents: value, amount: 9 } });
  for (const amount of [0, 0.5, 5.99, " 5,99 ", "007"]) {
    expect(least(amount), String(amount)).toMatchObject({ isAlert: true });
  }
  for (const none of [-1, 2 ** 63, "-1", "1e3", "5 EUR", "", null, undefined, [5], true]) {
    expect(least(none), String(none)).toMatchObject({ isAlert: false });
  }
});

test("takes the variant with most conditions, and then that with the highest", () => {
  const variants = [
    { name: "100", least: 100, look: { seconds: 3 }, obs: [] },
    { name: "year", months: 12, obs: [] },
    { name: "year, tier 1", months: 12, tier: "1000", look: { seconds: 9 }, obs: [] },
    { name: "tier 2", tier: "2000", months: 1, least: 1, obs: [] },
  ];
  const look = { first: "{name}", seconds: 5 };
  expect(decide("resub", rule("resub", { look, variants }))).toEqual({
    isAlert: true,
    variant: "year, tier 1",
    look: { first: "{name}", seconds: 9 },
  });
  expect(decide("resub", rule("resub", { look, variants }), { months: 3 })).toEqual({ isAlert: true, look });
});

test("has data that its samples have, so that words can be made of it", () => {
  const different = TEST_KINDS.filter((kind) => {
    const known: object = sample(kind as (typeof KNOWN)[number]).data;
    return Object.entries(USUAL_DATA[kind] ?? {}).some(
      ([field, value]) =>
        field in known && isData(value) !== isData((known as Record<string, unknown>)[field]),
    );
  });
  expect(different).toEqual([]);
});
