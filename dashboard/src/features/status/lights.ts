import type { ConnectionState } from "@integron/stream/connection";
import { plainWords } from "@integron/stream/words/description";
import type { StateHealth } from "../../components/StateBadge";
import { bytesInWords } from "../../lib/bytes";
import { age, DAY_MS, shortTime, wholeTime } from "../../lib/times";
import { chatLine } from "./chatLine";
import type { PushedStatus, Subscription } from "./getStatus";
import type { Happening } from "./happening";
import { type Line, type Shown, sentences } from "./line";
import { droppedEvents, droppedMessages, notUnderstood } from "./losses";
import { relayLine } from "./relayLine";
import type { Measured } from "./useMeasured";
import type { StatusView } from "./useStatus";

const UNKNOWN: Pick<Line, "health" | "words" | "notes"> = {
  health: "unknown",
  words: "not known",
  notes: [],
};

/** The lines in the order in which events travel. None is well without a fresh answer. */
export function linesOf(
  { data, error, oldSince }: StatusView,
  stream: ConnectionState,
  happening: Happening,
  now: Date,
  measured?: Measured,
): readonly Line[] {
  const lines = knownLines(data, stream, happening, now, measured);
  if (oldSince !== undefined || (data === undefined && error !== null)) {
    return lines.map(asOld);
  }
  return data?.ingester.connected === false ? lines.map(asOfBefore) : lines;
}

/** What the ingester has said before it went away. */
function asOfBefore(line: Line): Line {
  return line.name === "Link" || line.name === "Server" || line.health === "unknown"
    ? line
    : { ...line, health: "unknown", words: `not known; last: ${line.words}` };
}

/** What was known, without a light that says that it is so now. */
function asOld(line: Line): Line {
  return line.name === "Server"
    ? { ...line, health: "bad", words: "does not answer", short: "Server away" }
    : { ...line, health: "unknown" };
}

function knownLines(
  known: PushedStatus | undefined,
  stream: ConnectionState,
  happening: Happening,
  now: Date,
  measured: Measured | undefined,
): readonly Line[] {
  return [
    { name: "Sign-in", ...(known === undefined ? UNKNOWN : signInLine(known)) },
    { name: "Events", ...(known?.twitch === undefined ? UNKNOWN : eventsLine(known)) },
    { name: "Chat", ...(known?.twitch === undefined ? UNKNOWN : chatLine(known, happening, now)) },
    { name: "Link", ...(known === undefined ? UNKNOWN : linkLine(known, measured)) },
    { name: "Server", ...serverLine(known, stream, now, measured) },
    { name: "Database", ...(known?.journal === undefined ? UNKNOWN : databaseLine(known, measured)) },
    { name: "Backup", ...(known?.backup === undefined ? UNKNOWN : backupLine(known, now)) },
    ...(known?.relay === undefined ? [] : [{ name: "Relay" as const, ...relayLine(known.relay, now) }]),
  ];
}

const CONNECT = { to: "/settings#twitch", words: "Connect" };
const DETAILS = { to: "/settings#twitch", words: "To the sign-in" };
/** A page that can ask Twitch for what is missing has a button in its place. */
export const FIX = { to: "/settings#twitch", words: "Fix" };
const SIGN_IN = { to: "/settings#twitch", words: "Sign in again" };

function signInLine({ signIn, twitch }: PushedStatus): Shown {
  const name = signIn?.channel?.displayName ?? twitch?.channel?.displayName;
  const notes = sentences(signIn?.reason);
  if (signIn === undefined) {
    return UNKNOWN;
  }
  if (signIn.authenticated) {
    return signIn.reason === undefined
      ? { health: "good", words: name ?? "signed in", notes }
      : { health: "look", words: name ?? "signed in", short: "Check the sign-in", notes };
  }
  // A line above every page has the reason.
  if (signIn.other !== undefined) {
    return {
      health: "bad",
      words: "signed in as another account",
      short: "Other account",
      notes: [],
      mend: DETAILS,
    };
  }
  if (signIn.flow !== undefined) {
    return { health: "bad", words: "has expired", short: "Sign in again", notes: [], mend: SIGN_IN };
  }
  if (signIn.since !== undefined) {
    return { health: "bad", words: "cannot be read", short: "Sign-in unreadable", notes: [], mend: DETAILS };
  }
  return twitch?.state === "connected"
    ? { health: "off", words: "off: chat is read without a sign-in", notes: [], mend: CONNECT }
    : { health: "off", words: NOT_SIGNED_IN, short: "Not signed in", notes: [], mend: CONNECT };
}

const NOT_SIGNED_IN = "not signed in";
const NEEDS_MENDING: readonly string[] = ["revoked", "failed", "missing_scope"];

function eventsLine({ twitch, missed, journal, signIn }: PushedStatus): Shown {
  const subscriptions = twitch?.subscriptions ?? [];
  const state = twitch?.state;
  const notes = [
    ...sentences(twitch?.reason),
    ...(missed ?? []).flatMap(({ list, since, reason }) =>
      reason === undefined
        ? []
        : [`Not fetched from Twitch: ${plainWords(list)} since ${wholeTime(since)}. ${reason}`],
    ),
    ...sentences(notUnderstood(journal?.setAside ?? 0)),
  ];
  if (state === "failed") {
    return { health: "bad", words: "not connected", short: "Twitch not connected", notes };
  }
  if (state === "connecting" || state === "reconnecting") {
    return {
      health: "busy",
      words: state,
      short: state === "connecting" ? "Starting" : "Twitch reconnecting",
      notes,
    };
  }
  if (subscriptions.length === 0) {
    return { health: "off", words: state === "connected" ? "only chat" : "off", notes };
  }
  return { ...subscriptionLine(subscriptions, signIn?.missingScopes.length ?? 0), notes };
}

/** @param scopes how many permissions are missing; several kinds may need the same one */
function subscriptionLine(subscriptions: readonly Subscription[], scopes: number): Omit<Shown, "notes"> {
  const count = (...states: string[]) => subscriptions.filter(({ state }) => states.includes(state)).length;
  const words = [
    `${count("enabled")} of ${subscriptions.length} on`,
    part(count("missing_scope"), "needs a permission", "need a permission"),
    part(count("not_affiliate"), "only for affiliates and partners"),
    part(count("revoked", "failed"), "is refused", "are refused"),
    part(count("retrying"), "is tried again", "are tried again"),
    part(count("pending"), "is starting", "are starting"),
  ].filter((words) => words !== undefined);
  const isBroken = subscriptions.some(({ state }) => NEEDS_MENDING.includes(state));
  const isBusy = count("retrying", "pending") > 0;
  const missing = count("missing_scope") === 0 ? 0 : scopes || count("missing_scope");
  return {
    health: isBroken ? "look" : isBusy ? "busy" : "good",
    words: words.join(" – "),
    short: isBroken
      ? missing > 0
        ? `${missing} ${missing === 1 ? "permission" : "permissions"} missing`
        : "Events refused"
      : "Starting",
    ...(missing > 0 && { mend: FIX }),
  };
}

function part(count: number, one: string, many = one): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

function linkLine(
  { ingester: { connected, reason }, remote }: PushedStatus,
  measured: Measured | undefined,
): Shown {
  if (connected && remote?.reason !== undefined) {
    return { health: "unknown", words: "the ingester is not known", notes: [remote.reason] };
  }
  const micros = measured?.roundTripMicros;
  const words = `the ingester ${micros === undefined ? "answers" : answerWords(micros / 1_000)}`;
  return connected
    ? { health: "good", words, notes: [] }
    : {
        health: "bad",
        words: "the ingester is away",
        short: "Ingester away",
        notes: [reason ?? "The ingester is not connected."],
      };
}

function serverLine(
  known: PushedStatus | undefined,
  stream: ConnectionState,
  now: Date,
  measured: Measured | undefined,
): Shown {
  if (known === undefined) {
    return { health: stream === "connected" ? "good" : "busy", words: stream, short: "Starting", notes: [] };
  }
  const { port, problem } = known.server;
  const notes = sentences(problem, known.log?.ingester, known.log?.broadcaster);
  const words = `port ${port}, up ${uptime(now.getTime() - Date.parse(known.startedAt))}`;
  if (stream !== "connected") {
    return { health: "busy", words: `${words}, ${stream}`, short: "Connecting", notes };
  }
  return {
    health: notes.length === 0 ? "good" : "look",
    words: measured === undefined ? words : `${words}, ${answerWords(measured.answerMs)}`,
    short: known.log === undefined ? "Check the server" : "Log not written",
    notes,
  };
}

function answerWords(millis: number): string {
  return `answers in ${Math.max(1, Math.round(millis)).toLocaleString()} ms`;
}

function databaseLine({ journal, backup }: PushedStatus, measured: Measured | undefined): Shown {
  const notes = sentences(
    journal?.reason,
    droppedEvents(journal?.dropped ?? 0),
    droppedMessages(journal?.chatDropped ?? 0),
    backup?.recovered,
  );
  if (journal?.reason !== undefined) {
    return { health: "bad", words: "cannot be written to", short: "Nothing is saved", notes };
  }
  return notes.length === 0
    ? {
        health: "good",
        words: roomWords(measured) ?? "can be written to",
        notes: sentences(backup?.restored),
      }
    : { health: "look", words: "events are saved", short: "Check the database", notes };
}

const UNKNOWN_ROOM = { databaseBytes: 0, freeBytes: 0 };

/** The size of the database, and the free room of its disk where that is known. */
function roomWords(measured: Measured | undefined): string | undefined {
  const { databaseBytes, freeBytes } = measured?.storage ?? UNKNOWN_ROOM;
  if (databaseBytes === 0) {
    return undefined;
  }
  const size = bytesInWords(databaseBytes);
  return freeBytes === 0 ? size : `${size}, ${bytesInWords(freeBytes)} free`;
}

function backupLine({ backup }: PushedStatus, now: Date): Shown {
  const notes = sentences(backup?.reason);
  const newest = backup?.newest?.at;
  const mend = { to: "/settings#data", words: "Settings" };
  if (newest === undefined) {
    return {
      health: notes.length > 0 ? "look" : "off",
      words: "none yet",
      short: "Check the backups",
      notes,
      mend,
    };
  }
  const days = Math.floor((now.getTime() - Date.parse(newest)) / DAY_MS);
  if (notes.length > 0 || days >= 3) {
    return {
      health: "look",
      words: `${shortTime(newest, now)}${days > 0 ? `, ${days} days old` : ""}`,
      short: "Check the backups",
      notes,
      mend,
    };
  }
  return { health: "good", words: `${shortTime(newest, now)} (${age(newest, now)})`, notes };
}

function uptime(millis: number): string {
  const minutes = Math.max(0, Math.floor(millis / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

const SEVERITY: readonly StateHealth[] = ["bad", "look", "busy"];

/** The state of all lines in one word or a few. */
export interface Summary {
  readonly health: StateHealth;
  readonly words: string;
}

/** The line that needs the user most; where none does, that nothing is set up or known yet, or that all is well. */
export function summaryOf(lines: readonly Line[], isDemo: boolean): Summary {
  const worst = SEVERITY.flatMap((health) => lines.filter((line) => line.health === health))[0];
  if (worst !== undefined) {
    return { health: worst.health, words: worst.short ?? worst.words };
  }
  const off = lines.find(({ words }) => words === NOT_SIGNED_IN);
  if (off !== undefined) {
    return { health: "off", words: off.short ?? off.words };
  }
  if (lines.some(({ name, words }) => name === "Events" && words === UNKNOWN.words)) {
    return { health: "unknown", words: "Not known" };
  }
  return { health: "good", words: isDemo ? "Demo" : "All well" };
}
