import { describe, expect, test } from "vitest";
import type { PushedStatus } from "../features/status/getStatus";
import { type BannerFacts, bannersOf } from "./banners";

const NOW = new Date("2024-01-15T12:00:00.000Z");
const WELL: PushedStatus = {
  version: "0.3.0",
  startedAt: "2024-01-15T08:48:00.000Z",
  server: { port: 9847 },
  ingester: { connected: true },
  demo: false,
  lan: { state: "off", urls: [] },
  letterKeys: true,
};
const ENDED = { authenticated: false, flow: "code", scopes: [], missingScopes: [] } as const;
const FULL = { dropped: 0, chatDropped: 0, setAside: 0, reason: "The disk is full." };
const PAUSED = { paused: true, pausedSince: "2024-01-15T11:40:00.000Z", waiting: [1, 2] };
const FACTS: BannerFacts = {
  status: WELL,
  isUnreachable: false,
  oldSince: undefined,
  queue: undefined,
  unapplied: [],
  loaded: "0.3.0",
  now: NOW,
};
const EVERYTHING: BannerFacts = {
  ...FACTS,
  status: { ...WELL, journal: FULL, signIn: ENDED, demo: true },
  queue: PAUSED,
  unapplied: ["port"],
  loaded: "0.2.0",
};
const causes = (facts: BannerFacts) => bannersOf(facts).map(({ cause }) => cause);
const words = (facts: Partial<BannerFacts>) => bannersOf({ ...FACTS, ...facts })[0]?.words;

test("has none while all is well, and before the first status", () => {
  expect(causes(FACTS)).toEqual([]);
  expect(causes({ ...FACTS, status: undefined })).toEqual([]);
});

/** Shown able to fail: with the demo before the others, which is what a list that grows at its begin does. */
test("has the most important first", () => {
  expect(causes(EVERYTHING)).toEqual(["database", "sign_in", "queue", "restart", "update", "demo"]);
});

describe("says only what can be known", () => {
  /** Shown able to fail: without the return for a server that is away, all others are there too. */
  test("while the server is away", () => {
    expect(causes({ ...EVERYTHING, oldSince: NOW })).toEqual(["server_away"]);
    expect(causes({ ...EVERYTHING, status: undefined, isUnreachable: true })).toEqual(["server_away"]);
  });

  /** Shown able to fail: where the ingester's last report counts, the sign-in has a button that can do nothing. */
  test("while the ingester is away", () => {
    const ingester = { connected: false, reason: "It stopped.", since: "2024-01-15T11:59:00.000Z" };
    const status = { ...EVERYTHING.status, ingester } as PushedStatus;
    expect(causes({ ...EVERYTHING, status })).toEqual([
      "ingester_away",
      "queue",
      "restart",
      "update",
      "demo",
    ]);
  });
});

test("says in words what has stopped, and since when", () => {
  expect(words({ oldSince: NOW })).toMatch(
    /^Integron does not answer since [\d:]+(\s[AP]M)?\. You see what was/,
  );
  const since = "2024-01-15T11:59:00.000Z";
  expect(words({ status: { ...WELL, ingester: { connected: false, since } } })).toMatch(
    /^The ingester is away since .+: nothing arrives from Twitch, and nothing can be changed\./,
  );
  const reason = "The ingester cannot start: Port 9848 is in use by another program.";
  expect(words({ status: { ...WELL, ingester: { connected: false, since, reason } } })).toBe(reason);
  expect(words({ status: { ...WELL, demo: true } })).toBe(
    "Demo: every event is made up, and nothing is kept.",
  );
  expect(words({ unapplied: ["port", "chat source"] })).toBe(
    "Saved, and used after a restart: port, chat source.",
  );
});

test("reminds of a queue that is paused for long while something waits", () => {
  expect(words({ queue: PAUSED })).toMatch(/^Alerts are paused since .+\. 2 are waiting\.$/);
  expect(causes({ ...FACTS, queue: { ...PAUSED, waiting: [] } })).toEqual([]);
  expect(causes({ ...FACTS, queue: { ...PAUSED, pausedSince: "2024-01-15T11:51:00.000Z" } })).toEqual([]);
});

test("tells a permission that is missing from a sign-in that has ended", () => {
  const missingScopes = [{ scope: "bits:read", events: "cheers" }];
  const signIn = { ...ENDED, authenticated: true, missingScopes };
  expect(bannersOf({ ...FACTS, status: { ...WELL, signIn } })).toMatchObject([
    { cause: "permission", health: "look", way: "fix" },
  ]);
  expect(bannersOf({ ...FACTS, status: { ...WELL, signIn: ENDED } })).toMatchObject([
    { cause: "sign_in", health: "bad", way: "again" },
  ]);
});

describe("on another machine than the ingester's", () => {
  const reason = "The ingester on the other machine does not answer at NATS.";
  const silent = { ...WELL, ingester: { connected: false, reason }, remote: { hasKey: true, reason } };

  /** Shown able to fail: where it is said as of this machine's ingester, which starts again by itself. */
  test("says why nothing is known of the ingester", () => {
    expect(bannersOf({ ...FACTS, status: silent })).toEqual([
      { cause: "ingester_away", health: "bad", words: reason },
    ]);
  });

  test("notes that it has no key", () => {
    const status = { ...WELL, remote: { hasKey: false, reason: "No key." } };
    expect(bannersOf({ ...FACTS, status })).toEqual([
      { cause: "ingester_away", health: "note", words: "No key." },
    ]);
  });

  test("has none while the ingester answers", () => {
    expect(causes({ ...FACTS, status: { ...WELL, remote: { hasKey: true } } })).toEqual([]);
  });
});
