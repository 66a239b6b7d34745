import type { Data } from "../../lib/usual";
import { randomUser } from "./fields";

/** One event of a scenario, so many milliseconds after the one before. */
export interface ScenarioStep {
  readonly waitMs: number;
  readonly type: string;
  readonly data: Data;
}

export interface Scenario {
  readonly name: string;
  /** What the number of the scenario counts; absent where it has none. */
  readonly counts?: { readonly label: string; readonly usual: number; readonly most: number };
  /** @param random from 0 up to 1 */
  readonly steps: (count: number, random: () => number) => readonly ScenarioStep[];
}

const LINES = [
  "hello!",
  "LUL",
  "what a play",
  "first time here, hi",
  "o7",
  "GG",
  "that was close",
  "can we see that again?",
];
const SECOND_MS = 1_000;

function repeated(count: number, step: (place: number) => ScenarioStep): readonly ScenarioStep[] {
  return Array.from({ length: count }, (_, place) => step(place));
}

function chat(random: () => number, waitMs: number): ScenarioStep {
  const message = LINES[Math.floor(random() * LINES.length)] ?? "hello!";
  return { waitMs, type: "chat", data: { ...randomUser(random), message } };
}

function train(level: number, progress: number, goal: number): Data {
  return { train: { level, total: 1_600 * (level - 1) + progress }, progress, goal };
}

const votes = (one: number, other: number): Data => ({
  choices: [
    { choiceId: "test-1", title: "Swamp", votes: one, channelPointsVotes: 0 },
    { choiceId: "test-2", title: "Castle", votes: other, channelPointsVotes: 0 },
  ],
});

const bets = (one: number, other: number): Data => ({
  outcomes: [
    {
      outcomeId: "test-1",
      title: "Yes",
      color: "blue",
      users: one,
      channelPoints: one * 500,
      topPredictors: [],
    },
    {
      outcomeId: "test-2",
      title: "No",
      color: "pink",
      users: other,
      channelPoints: other * 500,
      topPredictors: [],
    },
  ],
});

function giftBomb(count: number, random: () => number): readonly ScenarioStep[] {
  const gifter = randomUser(random);
  const giftId = `test-${Math.floor(random() * 1e12).toString(36)}`;
  return [
    { waitMs: 0, type: "gift_sub", data: { ...gifter, giftId, total: count, cumulativeTotal: count } },
    ...repeated(count, () => ({
      waitMs: 50,
      type: "sub",
      data: { ...randomUser(random), gift: { giftId, gifter } },
    })),
  ];
}

function hypeTrain(): readonly ScenarioStep[] {
  const steps: ScenarioStep[] = [{ waitMs: 0, type: "hype_train_begin", data: train(1, 400, 1_600) }];
  for (let level = 1; level <= 3; level++) {
    for (const progress of [600, 1_200, 1_600]) {
      steps.push({ waitMs: SECOND_MS, type: "hype_train_progress", data: train(level, progress, 1_600) });
    }
  }
  return [
    ...steps,
    { waitMs: 2 * SECOND_MS, type: "hype_train_end", data: { train: { level: 4, total: 6_400 } } },
  ];
}

/** What can be played, step by step. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: "Chat flood",
    counts: { label: "messages", usual: 100, most: 2_000 },
    steps: (count, random) => repeated(count, () => chat(random, 20)),
  },
  { name: "Gift bomb", counts: { label: "gifts", usual: 20, most: 500 }, steps: giftBomb },
  {
    name: "Follow burst",
    counts: { label: "follows", usual: 20, most: 500 },
    steps: (count, random) =>
      repeated(count, () => ({ waitMs: 100, type: "follow", data: { ...randomUser(random) } })),
  },
  { name: "Hype train", steps: hypeTrain },
  {
    name: "Poll",
    steps: () => [
      { waitMs: 0, type: "poll_begin", data: votes(0, 0) },
      ...repeated(5, (place) => ({
        waitMs: SECOND_MS,
        type: "poll_progress",
        data: votes(4 * (place + 1), 3 * (place + 1)),
      })),
      { waitMs: SECOND_MS, type: "poll_end", data: votes(22, 15) },
    ],
  },
  {
    name: "Prediction",
    steps: () => [
      { waitMs: 0, type: "prediction_begin", data: bets(0, 0) },
      ...repeated(5, (place) => ({
        waitMs: SECOND_MS,
        type: "prediction_progress",
        data: bets(3 * (place + 1), 2 * (place + 1)),
      })),
      { waitMs: SECOND_MS, type: "prediction_lock", data: bets(16, 11) },
      { waitMs: 3 * SECOND_MS, type: "prediction_end", data: bets(16, 11) },
    ],
  },
  {
    name: "Raid with chat",
    counts: { label: "viewers", usual: 15, most: 500 },
    steps: (count, random) => [
      { waitMs: 0, type: "raid", data: { ...randomUser(random), viewers: count } },
      ...repeated(Math.min(count, 100), () => chat(random, 300)),
    ],
  },
];
