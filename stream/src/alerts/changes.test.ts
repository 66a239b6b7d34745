import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../events";
import { removal } from "../moderation";
import { ADA, BOB, sample } from "../samples";
import { type AlertToShow, afterRemoval, withDetail, withoutViewer } from "./changes";

const alert = (event: StreamEvent, ...details: readonly StreamEvent[]): AlertToShow => ({
  id: 1,
  kind: event.type,
  event,
  details,
  combined: 0,
  look: {},
});

const gone = (event: StreamEvent) => {
  const found = removal(event);
  if (found === undefined) {
    throw new Error("This event removes nothing.");
  }
  return found;
};

describe("an alert on screen", () => {
  const gift = sample("gift_sub", { giftId: "g1", total: 2 }, 1);
  const got = (id: number, giftId: string) => sample("sub", { gift: { giftId } }, id);

  test("gets the recipients of its gift, once each", () => {
    const after = withDetail(withDetail(alert(gift), got(2, "g1")), got(2, "g1"));
    expect(after.details.map(({ id }) => id)).toEqual([2]);
    expect(withDetail(after, got(3, "other"))).toBe(after);
  });

  test("gets what is said about it later, and nothing of other viewers", () => {
    const sub = alert(sample("sub", ADA, 1));
    const detail = { ...sample("resub", { ...ADA, message: "hi" }, 2), detail: true as const };
    expect(withDetail(sub, detail).details).toEqual([detail]);
    expect(withDetail(sub, { ...detail, data: { ...detail.data, userId: "2" } })).toBe(sub);
    expect(withDetail(sub, sample("resub", ADA, 3))).toBe(sub);
  });

  /** Shown able to fail: without the limit. */
  test("keeps a bounded number of details", () => {
    let all = alert(gift);
    for (let id = 2; id < 1_000; id++) {
      all = withDetail(all, got(id, "g1"));
    }
    expect(all.details).toHaveLength(200);
  });

  test("goes with its message, also where a detail has that", () => {
    const deletion = gone(sample("chat_delete", { ...ADA, messageId: "m1" }, 9));
    const resub = sample("resub", { ...ADA, messageId: "m1", message: "x" }, 1);
    expect(afterRemoval(alert(resub), deletion)).toBeUndefined();
    const plain = sample("resub", { ...ADA, messageId: "m0" }, 1);
    expect(afterRemoval(alert(plain, { ...resub, id: 2, detail: true }), deletion)).toBeUndefined();
    const said = afterRemoval(alert(sample("sub", ADA, 1), { ...resub, id: 2, detail: true }), deletion);
    expect(said?.details[0]?.data).toMatchObject({ message: "" });
  });

  test("keeps its place without words after a cleared chat", () => {
    const cheer = sample("cheer", { ...ADA, message: "secret" }, 1);
    expect(
      afterRemoval(alert(cheer), gone({ ...sample("chat_clear", {}, 9), data: {} }))?.event.data,
    ).toMatchObject({
      message: "",
    });
  });

  test("loses a viewer of several, and goes with the last one", () => {
    const two = { ...alert(sample("follow", ADA, 1), sample("follow", BOB, 2)), combined: 1 };
    const one = withoutViewer(two, "1");
    expect(one).toMatchObject({ event: { id: 2 }, details: [], combined: 0 });
    expect(one && withoutViewer(one, "2")).toBeUndefined();
    expect(withoutViewer(two, "3")).toBe(two);
  });
});
