import { expect, test } from "vitest";
import type { RelayStatusState } from "../../lib/openapi";
import type { PushedStatus } from "./getStatus";
import { linesOf, summaryOf } from "./lights";

const NOW = new Date("2024-01-15T12:00:00.000Z");
const WELL: PushedStatus = {
  version: "0.1.0",
  startedAt: "2024-01-15T08:48:00.000Z",
  server: { port: 9847 },
  ingester: { connected: true },
  twitch: {
    state: "connected",
    subscriptions: [
      { type: "channel.chat.message", state: "enabled" },
      { type: "channel.cheer", state: "enabled" },
    ],
  },
  journal: { dropped: 0, chatDropped: 0, setAside: 0 },
  backup: { newest: { name: "a.db", at: "2024-01-15T11:58:00.000Z", bytes: 4_096 } },
  signIn: {
    authenticated: true,
    channel: { userId: "1", username: "ada", displayName: "Ada" },
    flow: "code",
    scopes: [],
    missingScopes: [],
  },
  lan: { state: "off", urls: [] },
  letterKeys: true,
};

const view = (data: PushedStatus | undefined, oldSince?: Date) => ({
  data,
  error: null,
  answeredAt: NOW.getTime(),
  oldSince,
  reload: () => undefined,
});
const lines = (change: Partial<PushedStatus>) =>
  linesOf(view({ ...WELL, ...change }), "connected", { chat: { count: 2, isLeast: false } }, NOW);
const line = (name: string, change: Partial<PushedStatus>) => lines(change).find((one) => one.name === name);

test("has a line for each link, in the order in which events travel", () => {
  const all = lines({});
  expect(all.map(({ name, words }) => `${name}: ${words}`)).toEqual([
    "Sign-in: Ada",
    "Events: 2 of 2 on",
    "Chat: connected, 2 messages/min",
    "Link: the ingester answers",
    "Server: port 9847, up 3 h 12 min",
    "Database: can be written to",
    expect.stringMatching(/^Backup: .* \(2 min ago\)$/),
  ]);
  expect(new Set(all.map(({ health }) => health))).toEqual(new Set(["good"]));
});

/** Shown able to fail: with any state as well, what is wrong with the relay is nowhere. */
test("has a line for the relay where one is set, with the reason once it lasts", () => {
  const relay = (state: RelayStatusState, seconds?: number) =>
    line("Relay", {
      relay: {
        state,
        ...(seconds !== undefined && {
          reason: "NATS does not answer.",
          since: new Date(NOW.getTime() - seconds * 1_000).toISOString(),
        }),
      },
    });
  expect(line("Relay", {})).toBeUndefined();
  expect(relay("publishing")).toMatchObject({ health: "good", words: "publishes to NATS", notes: [] });
  expect(relay("connecting", 2)).toMatchObject({ health: "busy", notes: [] });
  expect(relay("connecting", 60)).toMatchObject({
    health: "look",
    words: "publishes nothing",
    notes: ["NATS does not answer."],
  });
  expect(relay("fenced", 2)).toMatchObject({ health: "look", notes: ["NATS does not answer."] });
  expect(summaryOf(lines({ relay: { state: "fenced" } }), false).words).toBe("Check the relay");
});

/** Shown able to fail: with the last known state, all lights stay green. */
test("has no green light while the server does not answer, or has not answered yet", () => {
  for (const data of [WELL, undefined]) {
    const all = linesOf(view(data, NOW), "reconnecting", { chat: { count: 0, isLeast: false } }, NOW);
    expect(all.map(({ health }) => health)).not.toContain("good");
  }
});

test("counts subscriptions that are not on by what can be done about them", () => {
  const subscriptions = [
    { type: "a", state: "enabled" },
    { type: "b", state: "missing_scope" },
    { type: "c", state: "missing_scope" },
    { type: "d", state: "retrying" },
  ] as const;
  expect(line("Events", { twitch: { state: "connected", subscriptions } })).toMatchObject({
    health: "look",
    words: "1 of 4 on – 2 need a permission – 1 is tried again",
    mend: { words: "Fix" },
  });
});

test("sees nothing wrong in a channel that is no affiliate", () => {
  const subscriptions = [
    { type: "a", state: "enabled" },
    { type: "b", state: "not_affiliate" },
  ] as const;
  const shown = line("Events", { twitch: { state: "connected", subscriptions } });
  expect(shown).toMatchObject({ health: "good", words: "1 of 2 on – 1 only for affiliates and partners" });
  expect(shown?.mend).toBeUndefined();
});

const chatOf = (
  state: "connected" | "failed" | "reconnecting",
  ...types: readonly (readonly [string, string])[]
) => {
  const subscriptions = types.map(([type, word]) => ({ type, state: word }));
  return line("Chat", { twitch: { state, subscriptions } } as unknown as Partial<PushedStatus>);
};
const FOLLOWS = ["channel.follow", "enabled"] as const;

/** Shown able to fail: where only `channel.chat.message` is chat, one that failed over IRC is green, and so is none. */
test("sees chat over IRC beside other events, and that there is none", () => {
  expect(chatOf("connected", FOLLOWS, ["chat over IRC", "failed"])).toMatchObject({
    health: "bad",
    words: "failed",
    short: "Chat failed",
  });
  expect(chatOf("connected", FOLLOWS, ["chat over IRC", "enabled"])?.health).toBe("good");
  expect(chatOf("reconnecting", FOLLOWS, ["chat over IRC", "enabled"])?.health).toBe("good");
  expect(chatOf("connected", FOLLOWS)).toMatchObject({ health: "off", words: "off" });
  expect(chatOf("connected")?.health).toBe("good");
});

/** Shown able to fail: where every state but `connected` is a start, chat is busy for ever. */
test("says of a failed connection that chat is not connected", () => {
  expect(chatOf("failed", ["channel.chat.message", "pending"])).toMatchObject({
    health: "bad",
    short: "Twitch not connected",
  });
});

/** Shown able to fail: with the sentence among the notes that count, the database wants a look. */
test("sees no fault in a restore that was asked for", () => {
  const backup = { ...WELL.backup, restored: "Restored a.db." } as unknown as PushedStatus["backup"];
  expect(line("Database", backup === undefined ? {} : { backup })).toMatchObject({
    health: "good",
    notes: ["Restored a.db."],
  });
});

test.each([
  ["Link", { ingester: { connected: false, reason: "It stopped." } }, "bad", "the ingester is away"],
  ["Database", { journal: { ...WELL.journal, reason: "The disk is full." } }, "bad", "cannot be written to"],
  ["Database", { journal: { ...WELL.journal, dropped: 2 } }, "look", "events are saved"],
  ["Backup", { backup: {} }, "off", "none yet"],
  ["Backup", { backup: { reason: "The folder is full." } }, "look", "none yet"],
  ["Sign-in", { signIn: { ...WELL.signIn, authenticated: false } }, "bad", "has expired"],
] as const)("says of %s what is wrong: %o", (name, change, health, words) => {
  expect(line(name, change as unknown as Partial<PushedStatus>)).toMatchObject({ health, words });
});

test.each([
  ["good", "All well", {}],
  ["bad", "Ingester away", { ingester: { connected: false } }],
  ["bad", "Nothing is saved", { journal: { ...WELL.journal, reason: "The disk is full." }, backup: {} }],
  ["look", "Check the backups", { backup: { reason: "The folder is full." } }],
  ["unknown", "Not known", { twitch: undefined }],
] as const)("sums all up as %s: %s", (health, words, change) => {
  expect(summaryOf(lines(change as unknown as Partial<PushedStatus>), false)).toEqual({ health, words });
});

test("says of a demo that it is one where all is well", () => {
  expect(summaryOf(lines({}), true).words).toBe("Demo");
});

/** Shown able to fail: where the kinds are counted, the light says that two permissions are missing. */
test("counts a permission once, however many kinds of events need it", () => {
  const subscriptions = [
    { type: "channel.cheer", state: "missing_scope" as const },
    { type: "channel.bits.use", state: "missing_scope" as const },
  ];
  const signIn = {
    authenticated: true,
    scopes: [],
    missingScopes: [{ scope: "bits:read", events: "cheers" }],
  };
  const all = lines({ twitch: { state: "connected", subscriptions }, signIn });
  expect(summaryOf(all, false).words).toBe("1 permission missing");
});

test("says how large the database is, what room it has, and how fast server and ingester answer", () => {
  const measured = {
    storage: { databaseBytes: 84_000_000, freeBytes: 210_000_000_000 },
    answerMs: 3.4,
    roundTripMicros: 2_400,
  };
  const all = linesOf(view(WELL), "connected", { chat: { count: 2, isLeast: false } }, NOW, measured);
  const words = (name: string) => all.find((one) => one.name === name)?.words;
  expect(words("Database")).toBe("84 MB, 210 GB free");
  expect(words("Server")).toMatch(/, answers in 3 ms$/);
  expect(words("Link")).toBe("the ingester answers in 2 ms");
});

/** Shown able to fail: with a link that is well whenever the stream from NATS is, the light says that all is well. */
test("never says that all is well where the ingester on another machine is not known", () => {
  const { version, startedAt, server, lan, letterKeys } = WELL;
  const bare = { version, startedAt, server, lan, letterKeys };
  const summary = (status: PushedStatus) =>
    summaryOf(linesOf(view(status), "connected", { chat: { count: 0, isLeast: false } }, NOW), false);
  const noKey = { ...bare, ingester: { connected: true }, remote: { hasKey: false, reason: "No key." } };
  expect(summary(noKey)).toEqual({ health: "unknown", words: "Not known" });
  const silent = {
    ...bare,
    ingester: { connected: false, reason: "Silent." },
    remote: { hasKey: true, reason: "Silent." },
  };
  expect(summary(silent)).toEqual({ health: "bad", words: "Ingester away" });
  expect(line("Link", { remote: { hasKey: true } })?.health).toBe("good");
  expect(line("Link", { remote: { hasKey: false, reason: "No key." } })?.notes).toEqual(["No key."]);
});
