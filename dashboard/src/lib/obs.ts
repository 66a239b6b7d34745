import { getJson } from "./api";
import type { ObsScenes, ObsTargets } from "./openapi";

export function getScenes(signal: AbortSignal): Promise<ObsScenes> {
  return getJson("/api/obs/scenes", signal);
}

/** What alerts can act on. Without a scene, the media sources alone. */
export function getTargets(scene: string | undefined, signal: AbortSignal): Promise<ObsTargets> {
  return getJson(
    `/api/obs/targets${scene === undefined ? "" : `?scene=${encodeURIComponent(scene)}`}`,
    signal,
  );
}
