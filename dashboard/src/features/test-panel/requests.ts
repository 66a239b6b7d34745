import { getJson } from "../../lib/api";
import type { AlertRuleSet, AlertsPage, Published, Status } from "../../lib/openapi";
import { sendTest } from "../../lib/sendTest";
import { type Data, patchOf, USUAL_DATA } from "../../lib/usual";

export interface TestEvent {
  readonly type: string;
  readonly data: Data;
}

/** Sends what differs from the usual event of the kind. */
export function sendWritten({ type, data }: TestEvent, key: string): Promise<Published> {
  return sendTest(type, patchOf(USUAL_DATA[type] ?? {}, data), key);
}

export function getRules(signal: AbortSignal): Promise<AlertRuleSet> {
  return getJson("/api/alerts/rules", signal);
}

/** Who has got an event: how many overlays are open, and where its alert is in the queue. */
export interface Reception {
  readonly overlays: number;
  /** From 1; 0 for the one on screen; absent where it is no alert, or has ended. */
  readonly place: number | undefined;
}

/** Connections of the dashboard itself: its page, and the previews on it. */
const OWN: readonly string[] = ["dashboard", "preview"];

export async function receptionOf(id: number, signal: AbortSignal): Promise<Reception> {
  const [status, queue] = await Promise.all([
    getJson<Status>("/api/status", signal),
    getJson<AlertsPage>("/api/alerts", signal),
  ]);
  const waiting = queue.waiting.findIndex(({ event }) => event?.id === id);
  return {
    overlays: status.subscribers.filter(({ client }) => !OWN.includes(client ?? "")).length,
    place: queue.current?.event?.id === id ? 0 : waiting < 0 ? undefined : waiting + 1,
  };
}

export function receptionInWords({ overlays, place }: Reception): string {
  if (overlays === 0) {
    return place === undefined
      ? "Sent, but no overlay is open."
      : "Sent, but no overlay is open. The alert waits in the queue.";
  }
  const open = overlays === 1 ? "1 overlay is open" : `${overlays.toLocaleString()} overlays are open`;
  if (place === undefined) {
    return `Sent. ${open}.`;
  }
  return place === 0
    ? `Sent. ${open}; the alert is on screen.`
    : `Sent. ${open}; the alert is number ${place} in the queue.`;
}
