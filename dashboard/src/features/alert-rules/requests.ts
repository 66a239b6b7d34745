import { getJson, getTagged, replaceTagged, send, type Tagged } from "../../lib/api";
import type { AlertRule, AlertRuleSet, Asset, AssetsPage, EventPage, Published } from "../../lib/openapi";
import { sendTest } from "../../lib/sendTest";
import { upload } from "../../lib/upload";
import { type Data, patchOf, USUAL_DATA, valueAt } from "../../lib/usual";

export type Rules = Tagged<AlertRuleSet>;

export function getTaggedRules(signal: AbortSignal): Promise<Rules> {
  return getTagged("/api/alerts/rules", signal);
}

/** @throws ApiError `conflict` where the rules of `tag` were replaced meanwhile */
export function saveRules(rules: AlertRuleSet, tag: string | undefined): Promise<Rules> {
  return replaceTagged("/api/alerts/rules", rules, tag);
}

export function getAssets(signal: AbortSignal): Promise<AssetsPage> {
  return getJson("/api/assets", signal);
}

/** The reply has the name that the file gets. The same file again changes nothing. */
export function addAsset(name: string, file: Blob, onProgress?: (share: number) => void): Promise<Asset> {
  return upload(`/api/assets?name=${encodeURIComponent(name)}`, file, onProgress);
}

export function deleteAsset(name: string): Promise<void> {
  return send("DELETE", `/api/assets/${encodeURIComponent(name)}`);
}

const KNOWN_REDEMPTIONS = 200;
const MOST_KNOWN = 20;

/** The titles of the rewards that were redeemed lately, the newest first. */
export async function getKnownRewards(signal: AbortSignal): Promise<readonly string[]> {
  const path = `/api/events?types=redemption&limit=${KNOWN_REDEMPTIONS}`;
  const { events } = await getJson<EventPage>(path, signal);
  const titles = events.map(({ data }) => valueAt(data as Data, ["reward", "title"]));
  return [...new Set(titles.filter((title) => typeof title === "string"))].slice(0, MOST_KNOWN);
}

/** Sends an event as a test, so that its alert goes through the queue; by `rule`, where the form has an unsaved one. */
export function sendAlertTest(type: string, data: Data, key: string, rule?: AlertRule): Promise<Published> {
  return sendTest(type, patchOf(USUAL_DATA[type] ?? {}, data), key, rule && { rule });
}
