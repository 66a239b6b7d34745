import { getJson } from "../../lib/api";
import type {
  Status as EveryPart,
  MissedStatus,
  TwitchStatus,
  TwitchStatusState,
  TwitchStatusSubscription,
  TwitchStatusSubscriptionState,
} from "../../lib/openapi";
import { OTHER_DASHBOARD } from "../../lib/otherDashboard";

export type TwitchState = TwitchStatusState;
export type SubscriptionState = TwitchStatusSubscriptionState;
export type Subscription = TwitchStatusSubscription;
export type Twitch = TwitchStatus;
export type Missed = MissedStatus;

/** What the stream pushes too: `GET /api/status` without the parts that change with every event, or by themselves. */
export type PushedStatus = Omit<EveryPart, "link" | "stream" | "storage" | "subscribers">;

/** Why nothing can be changed at present; undefined where it can, and where that is not known. */
export function awayReason(status: PushedStatus | undefined): string | undefined {
  if (status?.remote?.reason !== undefined) {
    return status.remote.reason;
  }
  return status?.ingester.connected === false
    ? ["Not possible while the ingester is away.", status.ingester.reason].join(" ").trim()
    : undefined;
}

/** Why what other machines may not change cannot be changed at present; undefined where it can. */
export function elsewhereReason(status: PushedStatus | undefined): string | undefined {
  return status?.remote === undefined ? awayReason(status) : OTHER_DASHBOARD;
}

/** @param limitMs how long the server may take */
export function getStatus(signal: AbortSignal, limitMs?: number): Promise<PushedStatus> {
  return getJson("/api/status", signal, limitMs);
}
