import { sample } from "@integron/stream/samples";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Claim, ClaimedAlert } from "./claims";
import { Turns } from "./turns";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const alert = (id: number): ClaimedAlert => ({
  id,
  kind: "raid",
  event: sample("raid", {}, id),
  details: [],
  combined: 0,
  look: {},
});
const none: Claim = { paused: false, muted: false };
const with_ = (id: number): Claim => ({ ...none, alert: alert(id) });

/** A page with a queue whose answers a test chooses. */
function rig(isShown = () => true) {
  const claims: string[] = [];
  const answers: Array<(claim: Claim | false | undefined) => void> = [];
  const done: string[] = [];
  const left: number[] = [];
  const shown: Array<number | undefined> = [];
  let isReachable = true;
  const turns = new Turns({
    queue: {
      claim: (key) => {
        claims.push(key);
        return new Promise((resolve) => answers.push(resolve));
      },
      done: async (id, ending) => {
        if (isReachable) {
          done.push(`${id} ${ending}`);
        }
        return isReachable;
      },
      leave: (id) => left.push(id),
    },
    isShown,
    onAlert: (claimed) => shown.push(claimed?.id),
    onMuted: () => undefined,
  });
  const answer = async (claim: Claim | false | undefined, ms = 0) => {
    answers.shift()?.(claim);
    await vi.advanceTimersByTimeAsync(ms);
  };
  return {
    turns,
    claims,
    done,
    left,
    shown,
    answer,
    reach: (reachable: boolean) => {
      isReachable = reachable;
    },
  };
}

test("shows one alert after another, and claims the next one once the server knows of the end", async () => {
  const { turns, claims, done, shown, answer, reach } = rig();
  turns.wake();
  await answer(with_(1));
  turns.wake();
  expect(claims).toHaveLength(1);
  reach(false);
  turns.over(1, "shown");
  await vi.advanceTimersByTimeAsync(5_000);
  expect([claims.length, done]).toEqual([1, []]);
  reach(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([claims.length, done]).toEqual([2, ["1 shown"]]);
  await answer(with_(2));
  expect(shown).toEqual([1, undefined, 2]);
});

/** Shown able to fail: with a new key for each attempt, an alert whose answer was lost is interrupted. */
test("repeats a claim with its key while the server is away", async () => {
  const { turns, claims, shown, answer } = rig();
  turns.wake();
  await answer(false, 1_000);
  await answer(false, 1_000);
  await answer(with_(1));
  expect(new Set(claims).size).toBe(1);
  expect(claims).toHaveLength(3);
  expect(shown).toEqual([1]);
});

test("never claims while viewers do not see the page", async () => {
  let isShown = false;
  const { turns, claims } = rig(() => isShown);
  turns.wake();
  turns.hold(false);
  expect(claims).toEqual([]);
  isShown = true;
  turns.hold(false);
  expect(claims).toHaveLength(1);
});

/** Shown able to fail: without `#isWoken`, an event between claim and answer is lost. */
test("asks again for what came while an answer was under way", async () => {
  const { turns, claims, answer } = rig();
  turns.wake();
  turns.wake();
  await answer(none, 100);
  expect(claims).toHaveLength(2);
  await answer(none, 1_000);
  expect(claims).toHaveLength(2);
});

test("asks a paused queue once, and again when it goes on, also where that overtakes the answer", async () => {
  const { turns, claims, answer } = rig();
  turns.wake();
  await answer({ ...none, paused: true }, 100);
  turns.wake();
  turns.wake();
  expect(claims).toHaveLength(1);
  turns.hold(false);
  expect(claims).toHaveLength(2);
  turns.hold(true);
  turns.hold(false);
  await answer({ ...none, paused: true }, 100);
  expect(claims).toHaveLength(3);
});

test("takes an alert off that the server has ended, without a report, and claims the next one", async () => {
  const { turns, claims, done, shown, answer } = rig();
  turns.wake();
  await answer(with_(1));
  turns.ended(2);
  expect(shown).toEqual([1]);
  turns.ended(1);
  turns.over(1, "shown");
  expect([shown, done, claims.length]).toEqual([[1, undefined], [], 2]);
});

test("says that an alert is cut off when the page goes", async () => {
  const { turns, left, answer } = rig();
  turns.wake();
  await answer(with_(1));
  turns.close();
  expect(left).toEqual([1]);
});

test("gives back an alert that comes when the page has gone", async () => {
  const { turns, left, shown, answer } = rig();
  turns.wake();
  turns.close();
  await answer(with_(1));
  expect([left, shown]).toEqual([[1], []]);
});
