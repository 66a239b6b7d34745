import { type Trouble, troubleOf } from "../features/sign-in/trouble";
import type { PushedStatus } from "../features/status/getStatus";
import { clock, shortTime } from "../lib/times";

/** What a page knows about whether something needs the user. */
export interface BannerFacts {
  /** The last known status. */
  readonly status: PushedStatus | undefined;
  /** Whether Integron has never answered this page. */
  readonly isUnreachable: boolean;
  /** Since when Integron has not answered; absent while it answers. */
  readonly oldSince: Date | undefined;
  readonly queue:
    | { readonly paused: boolean; readonly pausedSince?: string; readonly waiting: readonly unknown[] }
    | undefined;
  /** The saved settings that wait for a restart, by name. */
  readonly unapplied: readonly string[];
  /** The version that the page was loaded from. */
  readonly loaded: string | undefined;
  readonly now: Date;
}

export type Cause =
  | "server_away"
  | "ingester_away"
  | "database"
  | "sign_in"
  | "permission"
  | "queue"
  | "restart"
  | "update"
  | "demo";

/** One line above every page. */
export interface Banner {
  readonly cause: Cause;
  /** Whether it is stopped, wants a look, or only has to be known. */
  readonly health: "bad" | "look" | "note";
  readonly words: string;
  readonly details?: string | undefined;
  /** What mends the sign-in, where that is the cause. */
  readonly way?: Trouble["way"];
}

const FORGOTTEN_MS = 10 * 60_000;

/** How the reason begins when the ingester refuses to start, which is for the user to mend. */
const CANNOT_START = "The ingester cannot start: ";

/**
 * Everything that needs the user now, the most important first. While a process is away, what only that process can
 * know is left out.
 */
export function bannersOf(facts: BannerFacts): readonly Banner[] {
  const { status, oldSince, isUnreachable } = facts;
  if (oldSince !== undefined || isUnreachable) {
    return [serverAway(oldSince)];
  }
  if (status === undefined) {
    return [];
  }
  return [
    ...ofRemote(status),
    ...(status.ingester.connected
      ? ofIngester(status)
      : status.remote === undefined
        ? [ingesterAway(status)]
        : []),
    ...forgotten(facts),
    ...unapplied(facts.unapplied),
    ...updated(facts),
    ...(status.demo === true ? [DEMO] : []),
  ];
}

const DEMO: Banner = {
  cause: "demo",
  health: "note",
  words: "Demo: every event is made up, and nothing is kept.",
};

function serverAway(since: Date | undefined): Banner {
  return {
    cause: "server_away",
    health: "bad",
    words:
      since === undefined
        ? "Integron does not answer. This page tries again by itself."
        : `Integron does not answer since ${clock(since)}. You see what was known then. This page tries again by itself.`,
  };
}

function ingesterAway({ ingester: { reason, since } }: PushedStatus): Banner {
  if (reason?.startsWith(CANNOT_START)) {
    return {
      cause: "ingester_away",
      health: "bad",
      words: reason,
      details: "Nothing arrives from Twitch. Integron tries again by itself.",
    };
  }
  const when = since === undefined ? "" : ` since ${shortTime(since)}`;
  return {
    cause: "ingester_away",
    health: "bad",
    words: `The ingester is away${when}: nothing arrives from Twitch, and nothing can be changed. It starts again by itself.`,
  };
}

/** On another machine than the ingester's, why nothing is known of it. */
function ofRemote({ ingester, remote }: PushedStatus): readonly Banner[] {
  const words = ingester.connected ? remote?.reason : (ingester.reason ?? remote?.reason);
  return remote === undefined || words === undefined
    ? []
    : [{ cause: "ingester_away", health: ingester.connected ? "note" : "bad", words }];
}

function ofIngester({ journal, signIn, twitch }: PushedStatus): readonly Banner[] {
  const subscriptions = twitch?.subscriptions ?? [];
  const trouble =
    signIn &&
    troubleOf(signIn, {
      all: subscriptions.length,
      withoutPermission: subscriptions.filter(({ state }) => state === "missing_scope").length,
    });
  return [
    ...(journal?.reason === undefined
      ? []
      : [
          {
            cause: "database",
            health: "bad",
            words: "No event can be saved. Integron goes on by itself once it can.",
            details: journal.reason,
          } as const,
        ]),
    ...(trouble === undefined
      ? []
      : [
          {
            cause: trouble.isStopped ? "sign_in" : "permission",
            health: trouble.isStopped ? "bad" : "look",
            words: trouble.words,
            details: trouble.details,
            way: trouble.way,
          } as const,
        ]),
  ];
}

function forgotten({ queue, now }: BannerFacts): readonly Banner[] {
  if (queue?.paused !== true || queue.pausedSince === undefined || queue.waiting.length === 0) {
    return [];
  }
  const age = now.getTime() - Date.parse(queue.pausedSince);
  const waiting = queue.waiting.length;
  const words = `Alerts are paused since ${shortTime(queue.pausedSince, now)}. ${waiting.toLocaleString()} ${waiting === 1 ? "is" : "are"} waiting.`;
  return age < FORGOTTEN_MS ? [] : [{ cause: "queue", health: "look", words }];
}

function unapplied(names: readonly string[]): readonly Banner[] {
  const words = `Saved, and used after a restart: ${names.join(", ")}.`;
  return names.length === 0 ? [] : [{ cause: "restart", health: "look", words }];
}

function updated({ status, loaded }: BannerFacts): readonly Banner[] {
  const version = status?.version;
  return loaded === undefined || version === undefined || loaded === version
    ? []
    : [
        {
          cause: "update",
          health: "note",
          words: `Integron was updated to ${version}. Reload when it suits you.`,
        },
      ];
}
