import { useQuery } from "@tanstack/react-query";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { settingName } from "./labels";
import { getSettings } from "./requests";
import { waitingFor } from "./useRestart";

/** Another page or the file may save one too, and no event says so. */
const POLL_MS = 60_000;

/** The names of the settings that are saved and wait for a restart. */
export function useUnapplied(): readonly string[] {
  const { data } = useQuery({
    queryKey: QUERY_KEYS.settings,
    queryFn: ({ signal }) => getSettings(signal),
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
    retry: false,
  });
  const settings = data?.settings ?? [];
  return [...waitingFor("restart", settings), ...waitingFor("server", settings)].map(settingName);
}
