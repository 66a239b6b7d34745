import { getJson, send } from "../../lib/api";
import type { ServerStatus, SettingsPage } from "../../lib/openapi";

export function getSettings(signal?: AbortSignal): Promise<SettingsPage> {
  return getJson("/api/settings", signal ?? new AbortController().signal);
}

/** Changes settings, all or none; null returns to the default. */
export function saveSettings(settings: Readonly<Record<string, unknown>>): Promise<SettingsPage> {
  return send("PATCH", "/api/settings", { settings });
}

export function restartIngester(): Promise<void> {
  return send("POST", "/api/ingester/restart");
}

/** Returns the port where the server goes on, and why it is not the one of the settings. */
export function restartServer(): Promise<ServerStatus> {
  return send("POST", "/api/server/restart");
}
