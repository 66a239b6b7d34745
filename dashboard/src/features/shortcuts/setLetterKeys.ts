import type { QueryClient } from "@tanstack/react-query";
import { send } from "../../lib/api";
import type { SettingsPage, Status } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";

export const LETTER_KEYS = "dashboard.letter_keys";

/** Turns the shortcuts of single letters on or off; returns all settings. */
export function setLetterKeys(isOn: boolean): Promise<SettingsPage> {
  return send("PATCH", "/api/settings", { settings: { [LETTER_KEYS]: isOn } });
}

/** From now on this page knows it. A pending request may return an older status, so it is cancelled. */
export async function keepLetterKeys(
  client: QueryClient,
  isOn: boolean,
  settings: SettingsPage,
): Promise<void> {
  client.setQueryData(QUERY_KEYS.settings, settings);
  await client.cancelQueries({ queryKey: QUERY_KEYS.status });
  client.setQueryData<Pick<Status, "letterKeys">>(
    QUERY_KEYS.status,
    (status) => status && { ...status, letterKeys: isOn },
  );
}
