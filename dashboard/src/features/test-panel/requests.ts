import { getJson } from "../../lib/api";
import type { AlertRuleSet, Published } from "../../lib/openapi";
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

/**
 * The same for an event of a recording. OBS does nothing for its alert: a whole evening would switch its sources.
 *
 * @param to the names of the clients that alone are sent it; none for all
 */
export function sendRecorded(
  { type, data }: TestEvent,
  key: string,
  to: readonly string[],
): Promise<Published> {
  return sendTest(type, patchOf(USUAL_DATA[type] ?? {}, data), key, { withoutObs: true, to });
}

export function getRules(signal: AbortSignal): Promise<AlertRuleSet> {
  return getJson("/api/alerts/rules", signal);
}
