import { settingName } from "./labels";
import { waitingFor } from "./useRestart";
import { useSettings } from "./useSettings";

/** The names of the settings that are saved and wait for a restart. */
export function useUnapplied(): readonly string[] {
  const settings = useSettings();
  return [...waitingFor("restart", settings), ...waitingFor("server", settings)].map(settingName);
}
