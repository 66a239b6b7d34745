import { expect, test } from "vitest";
import { alertInWords, barWords } from "./words";

/** A long list leaves out the events of its last alerts. Shown able to fail: with the first underscore replaced alone. */
test("names an alert without its event by its kind", () => {
  const alert = {
    id: 1,
    kind: "hype_train_end",
    priority: 0,
    replay: false,
    queuedAt: "2024-01-15T12:00:00.000Z",
    combined: 0,
    details: [],
    look: {},
  };
  expect(alertInWords(alert)).toBe("hype train end");
});

const NOW = new Date("2024-01-15T12:00:00.000Z");
const agoOf = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000).toISOString();
const waits = (id: number, seconds: number) => ({
  id,
  kind: "follow",
  priority: 0,
  replay: false,
  queuedAt: agoOf(seconds),
  combined: 0,
  details: [],
  look: {},
});
const QUEUE = {
  queue: "alerts",
  queues: ["alerts"],
  paused: false,
  muted: false,
  waiting: [],
  history: [],
  ended: {},
};
const barOf = (change: object, most?: number) =>
  barWords({ ...QUEUE, ...change }, { stage: "seen", most, now: NOW });

test("says how long the alert on screen stays, or how long it is there where only the page knows", () => {
  const current = { ...waits(1, 20), claimedAt: agoOf(3) };
  expect(barOf({ current: { ...current, look: { seconds: 7 } } }).words).toBe(
    "follow – 4 s left – nothing waiting",
  );
  expect(barOf({ current }).words).toBe("follow – for 3 s – nothing waiting");
});

test("says how old the oldest waiting alert is, whatever its place", () => {
  expect(barOf({ waiting: [waits(1, 5), waits(2, 130)] }).words).toBe("2 waiting, the oldest 2 min ago");
});

test("says that a queue is nearly full", () => {
  const many = (count: number) => Array.from({ length: count }, (_, id) => waits(id, 1));
  expect(barOf({ waiting: many(190) }, 200)).toMatchObject({ words: "190 of 200 waiting", isWarning: true });
  expect(barOf({ waiting: many(100) }, 200)).toMatchObject({ words: "100 waiting", isWarning: false });
});
