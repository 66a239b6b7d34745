import { expect, test } from "vitest";
import { ApiError } from "../../lib/api";
import { TEST_KINDS } from "../../lib/usual";
import { type Progress, play, type SendStep, waitFor } from "./ScenarioRun";
import { SCENARIOS, type ScenarioStep } from "./scenarios";

const STEPS: readonly ScenarioStep[] = [1, 2, 3].map((place) => ({
  waitMs: 1_000,
  type: "follow",
  data: { place },
}));

async function run(send: SendStep, steps = STEPS, ending = new AbortController()) {
  const waits: number[] = [];
  const heard: Progress[] = [];
  let keys = 0;
  const sent = play(
    {
      steps,
      send,
      newKey: () => `key ${keys++}`,
      wait: async (ms) => void waits.push(ms),
      onProgress: (progress) => heard.push(progress),
    },
    ending.signal,
  );
  return { sent: await sent, waits, heard };
}

test("sends each step after its time, and says how far it is", async () => {
  const order: unknown[] = [];
  const { sent, waits, heard } = await run(async ({ data }) => void order.push(data.place));
  expect([sent, order, waits]).toEqual([3, [1, 2, 3], [1_000, 1_000, 1_000]]);
  expect(heard.map((one) => [one.sent, one.all, one.secondsLeft])).toEqual([
    [0, 3, 3],
    [1, 3, 2],
    [2, 3, 1],
    [3, 3, 0],
  ]);
});

/** Shown able to fail: with a new key for each try, an event that was accepted may come twice. */
test("repeats an event with its key where the server takes no more for a moment", async () => {
  const keys: string[] = [];
  const { sent, heard } = await run(async (_, key) => {
    keys.push(key);
    if (keys.length === 2) {
      throw new ApiError("too_many_requests", "Slow down.");
    }
  });
  expect([sent, keys]).toEqual([3, ["key 0", "key 1", "key 1", "key 2"]]);
  expect(heard.filter(({ isSlowed }) => isSlowed)).toHaveLength(1);
});

test("ends where it is stopped, and where an event cannot be sent", async () => {
  const ending = new AbortController();
  const stopped = await run(async ({ data }) => data.place === 2 && ending.abort(), STEPS, ending);
  expect(stopped.sent).toBe(2);
  const failing = run(async () => {
    throw new ApiError("unavailable", "The ingester is away.");
  });
  await expect(failing).rejects.toThrow("The ingester is away.");
});

test("has scenarios of kinds that can be tested, with as many events as asked for", () => {
  for (const { name, steps, counts } of SCENARIOS) {
    const all = steps(7, () => 0.3);
    expect(
      all.every(({ type }) => TEST_KINDS.includes(type)),
      name,
    ).toBe(true);
    expect(all.length, name).toBeGreaterThanOrEqual(counts === undefined ? 3 : 7);
  }
});

test("gives a gift bomb one gift, and each recipient its id and its giver", () => {
  const [gift, ...subs] = SCENARIOS.find(({ name }) => name === "Gift bomb")?.steps(5, Math.random) ?? [];
  expect([gift?.type, gift?.data.total, subs.length]).toEqual(["gift_sub", 5, 5]);
  expect(new Set(subs.map(({ data }) => (data.gift as { giftId: string }).giftId))).toEqual(
    new Set([gift?.data.giftId]),
  );
});

/** Shown able to fail: where only a later signal ends a wait, this one lasts its whole time. */
test("waits no more once it was stopped, also while a step was being sent", async () => {
  const ending = new AbortController();
  const sent = play(
    {
      steps: STEPS.map((step) => ({ ...step, waitMs: step === STEPS[0] ? 0 : 3_600_000 })),
      send: async () => ending.abort(),
      newKey: () => "key",
      wait: waitFor,
      onProgress: () => undefined,
    },
    ending.signal,
  );
  expect(await sent).toBe(1);
});
