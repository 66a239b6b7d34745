import { send } from "../../lib/api";
import type { ObsAddedSource, ObsStatus, ObsStatusObsSource } from "../../lib/openapi";

/** A source of OBS with one of Integron's overlays. */
export type ObsSource = ObsStatusObsSource;
export type { ObsAddedSource, ObsStatus };

/** Looks for OBS, and turns the connection on where it is off. */
export async function connectObs(isOff: boolean): Promise<ObsStatus> {
  if (isOff) {
    await send("PATCH", "/api/settings", { settings: { "obs.enabled": true } });
  }
  return send("POST", "/api/obs/connect");
}

export function saveObsPassword(password: string): Promise<ObsStatus> {
  return send("PUT", "/api/obs/password", { password });
}

export function forgetObsPassword(): Promise<ObsStatus> {
  return send("DELETE", "/api/obs/password");
}

/** @param address path and query of the overlay */
export function addToObs(address: string, scene: string): Promise<ObsAddedSource> {
  return send("POST", "/api/obs/sources", { address, scene });
}

/** @param source its name in OBS */
export function refreshSource(source: string): Promise<void> {
  return send("POST", "/api/obs/sources/refresh", { source });
}
