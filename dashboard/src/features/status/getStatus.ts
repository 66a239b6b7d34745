import { getJson } from "../../lib/api";
import type { Channel, SignIn } from "../../lib/signIn";

export type TwitchState = "signed_out" | "connecting" | "connected" | "reconnecting" | "failed";
export type SubscriptionState =
  | "pending"
  | "enabled"
  | "retrying"
  | "missing_scope"
  | "not_affiliate"
  | "revoked"
  | "failed";

/** One of Twitch's EventSub subscriptions, by Twitch's name, with a word in brackets where two share it. */
export interface Subscription {
  readonly type: string;
  readonly state: SubscriptionState;
  readonly reason?: string;
}

export interface Twitch {
  readonly state: TwitchState;
  readonly reason?: string;
  readonly channel?: Channel;
  readonly subscriptions: readonly Subscription[];
}

/** Whether the database can be written to. */
export interface Journal {
  /** Events dropped since the ingester's start, because the database could not be written to for too long. */
  readonly dropped: number;
  /** Chat messages dropped since the start, so that other events found room. */
  readonly chatDropped?: number;
  /** Twitch's messages that were set aside since the ingester's start, because they could not be read. */
  readonly setAside?: number;
  /** Why the database cannot be written to; absent while it can. */
  readonly reason?: string;
}

/** The state of the database and its backups: sentences for the user, absent while there are no problems. */
export interface Backup {
  /** Why the last attempt to make a backup failed. */
  readonly reason?: string;
  /** What was wrong with the database when the ingester started, and how the ingester repaired it. */
  readonly recovered?: string;
}

/** One of Twitch's lists that the ingester has yet to read after an outage. */
export interface Missed {
  readonly list: string;
  readonly since: string;
  /** Why it could not be read; absent before the first attempt. */
  readonly reason?: string;
}

/** `GET /api/status`: the status of all parts, as far as the broadcaster knows. */
export interface Status {
  readonly version: string;
  readonly startedAt: string;
  readonly ingester: { readonly connected: boolean; readonly reason?: string };
  /** Absent until the ingester has reported. */
  readonly twitch?: Twitch;
  /** Absent until the ingester has reported. */
  readonly journal?: Journal;
  /** Absent until the ingester has reported. */
  readonly backup?: Backup;
  /** Absent until the ingester has reported. */
  readonly missed?: readonly Missed[];
  /** Absent until the ingester has reported. */
  readonly signIn?: SignIn;
}

/** Why nothing can be changed at present; undefined where it can, and where that is not known. */
export function awayReason(status: Status | undefined): string | undefined {
  return status?.ingester.connected === false
    ? ["Not possible while the ingester is away.", status.ingester.reason].join(" ").trim()
    : undefined;
}

export function getStatus(signal: AbortSignal): Promise<Status> {
  return getJson("/api/status", signal);
}
