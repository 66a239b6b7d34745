import { newKey } from "@integron/stream/key";
import { getJson } from "./api";
import { decisionOf } from "./decisionOf";
import type { AlertRule, AlertRuleSet, AlertsPage, Published, Status } from "./openapi";
import type { Data } from "./usual";

/** What has become of a test event. */
export interface TestResult {
  /** How many overlays are open. */
  readonly overlays: number;
  /** The place of its alert in the queue, from 1; 0 for the one on screen; absent where there is none. */
  readonly place: number | undefined;
  /** Why it is no alert; absent where it is one. */
  readonly reason: string | undefined;
}

/** Connections of the dashboard itself: its page, and the previews on it. */
const NO_OVERLAYS: readonly string[] = ["dashboard", "preview"];

/**
 * Sends a test, and returns a sentence on what has become of it.
 *
 * @param rule the one that decided, where it is not the saved one
 */
export async function tried(
  type: string,
  data: Data,
  fire: (key: string) => Promise<Published>,
  rule?: AlertRule,
): Promise<string> {
  const { id } = await fire(newKey());
  return await resultOf(id, type, data, rule).then(resultInWords, () => `Sent as event #${id}.`);
}

async function resultOf(
  id: number,
  type: string,
  data: Data,
  rule: AlertRule | undefined,
): Promise<TestResult> {
  const { signal } = new AbortController();
  const [status, queue, rules] = await Promise.all([
    getJson<Status>("/api/status", signal),
    getJson<AlertsPage>("/api/alerts", signal),
    getJson<AlertRuleSet>("/api/alerts/rules", signal),
  ]);
  const decision = decisionOf(rule === undefined ? rules : { ...rules, kinds: [rule] }, type, data);
  const waiting = queue.waiting.findIndex(({ event }) => event?.id === id);
  return {
    overlays: status.subscribers.filter(({ client }) => !NO_OVERLAYS.includes(client ?? "")).length,
    place: queue.current?.event?.id === id ? 0 : waiting < 0 ? undefined : waiting + 1,
    reason: decision.isAlert ? undefined : decision.reason,
  };
}

export function resultInWords({ overlays, place, reason }: TestResult): string {
  const open = overlays === 1 ? "1 overlay is open" : `${overlays.toLocaleString()} overlays are open`;
  const sent = overlays === 0 ? "Sent, but no overlay is open." : `Sent. ${open}.`;
  if (place === 0) {
    return `${sent} The alert is on screen.`;
  }
  if (place !== undefined) {
    return `${sent} The alert is number ${place.toLocaleString()} in the queue.`;
  }
  return reason === undefined ? sent : `${sent} No alert: ${reason}`;
}
