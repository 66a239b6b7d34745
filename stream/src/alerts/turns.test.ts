import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sample } from "../samples";
import type { Claim, ClaimedAlert, RefusedClaim } from "./claims";
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
function rig(isShown = () => true, mayClaim = true) {
  const claims: string[] = [];
  const answers: Array<(claim: Claim | RefusedClaim | false) => void> = [];
  const kept: number[] = [];
  const refused: Array<string | undefined> = [];
  const muted: boolean[] = [];
  const done: string[] = [];
  const left: number[] = [];
  const shown: Array<number | string | undefined> = [];
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
      keep: () => kept.push(Date.now()),
    },
    stage: { mayClaim, isShown, watch: () => () => undefined },
    onAlert: (now) => shown.push(now?.combined === 0 ? now.id : now && `${now.id} changed`),
    onMuted: (now) => muted.push(now),
    onRefused: (sentence) => refused.push(sentence),
  });
  const answer = async (claim: Claim | RefusedClaim | false, ms = 0) => {
    answers.shift()?.(claim);
    await vi.advanceTimersByTimeAsync(ms);
  };
  return {
    turns,
    claims,
    done,
    left,
    kept,
    refused,
    muted,
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
  expect([shown, done, claims.length]).toEqual([[1, undefined], [], 1]);
  await vi.advanceTimersByTimeAsync(299);
  expect(claims).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(claims).toHaveLength(2);
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

/** Shown able to fail: where only the current alert is ended, the page shows the skipped one in full. */
test("shows no alert that the server has ended while the answer was under way, and claims the next one", async () => {
  const { turns, claims, done, shown, answer } = rig();
  turns.wake();
  turns.ended(1);
  await answer(with_(1));
  expect([shown, done, claims.length]).toEqual([[], ["1 interrupted"], 2]);
  await answer(with_(2));
  expect(shown).toEqual([2]);
});

test("applies to a claimed alert what came while the answer was under way, and to no later one", async () => {
  const { turns, shown, answer } = rig();
  const change = () => turns.change((one) => ({ ...one, combined: one.combined + 1 }));
  change();
  turns.wake();
  change();
  await answer(with_(1));
  turns.over(1, "shown");
  await vi.advanceTimersByTimeAsync(0);
  await answer(with_(2));
  expect(shown).toEqual(["1 changed", undefined, 2]);
});

test("shows no alert to which more has happened than the page remembers", async () => {
  const { turns, done, shown, answer } = rig();
  turns.wake();
  for (let i = 0; i <= 1_000; i++) {
    turns.change((alert) => alert);
  }
  await answer(with_(1));
  expect([shown, done]).toEqual([[], ["1 interrupted"]]);
});

/** Shown able to fail: where the answer decides, an alert sounds in a queue that was muted before it appears. */
test("is muted where that overtakes the answer", async () => {
  const { turns, muted, answer } = rig();
  turns.wake();
  turns.mute(true);
  await answer(with_(1));
  expect(muted).toEqual([true, true]);
});

/** Shown able to fail: where only a claim keeps the queue, alerts that come after a day get no place in it. */
test.each([
  ["is hidden", false, {}],
  ["waits for a paused queue", true, { paused: true }],
  ["has nothing to show", true, {}],
])("keeps its queue while it %s", async (_, isShown, more) => {
  const { turns, kept, answer } = rig(() => isShown);
  turns.hold(false);
  await answer({ ...none, ...more }, 100);
  const before = kept.length;
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(kept.length - before).toBe(6);
  turns.close();
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(kept.length - before).toBe(6);
});

test("begins its queue where it is hidden from the start, and a preview keeps none", async () => {
  const hidden = rig(() => false);
  hidden.turns.hold(false);
  expect(hidden.kept).toHaveLength(1);
  const preview = rig(() => false, false);
  preview.turns.hold(false);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(preview.kept).toEqual([]);
});

/** Shown able to fail: where the page only waits after a refusal. */
test("says why the server refuses a claim, until it accepts one", async () => {
  const { turns, refused, answer } = rig();
  turns.wake();
  turns.wake();
  await answer({ refused: "There are 8 queues." }, 30_000);
  await answer(false, 1_000);
  expect(refused).toEqual(["There are 8 queues."]);
  turns.wake();
  await answer(none);
  expect(refused).toEqual(["There are 8 queues.", undefined]);
});
