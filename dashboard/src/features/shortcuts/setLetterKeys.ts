import { send } from "../../lib/api";
import type { SettingsPage } from "../../lib/openapi";

/** Turns the shortcuts of single letters on or off; returns all settings. */
export function setLetterKeys(isOn: boolean): Promise<SettingsPage> {
  return send("PATCH", "/api/settings", { settings: { "dashboard.letter_keys": isOn } });
}
