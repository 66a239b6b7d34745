import { getJson, send } from "../../lib/api";
import type { Overlay, OverlayParameter, OverlaysPage, SubscriberStatus } from "../../lib/openapi";

/** An open page of an overlay. */
export type Instance = SubscriberStatus;
export type { Overlay, OverlayParameter, OverlaysPage };

const PATIENCE_MS = 10_000;

export function getOverlays(signal: AbortSignal): Promise<OverlaysPage> {
  return getJson("/api/overlays", signal);
}

/**
 * Asks all overlays to load their page again.
 *
 * @param key new for each request of the user
 * @returns how many overlays are open
 */
export async function reloadOverlays(key: string): Promise<number> {
  const { instances } = await getOverlays(AbortSignal.timeout(PATIENCE_MS));
  await send("POST", "/api/overlays/reload", undefined, key);
  return instances.length;
}

/** Asks one open page to load again. */
export function reloadInstance(id: string): Promise<void> {
  return send("POST", `/api/overlays/${encodeURIComponent(id)}/reload`);
}
