import { useQuery } from "@tanstack/react-query";
import type { SettingItem } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getSettings } from "./requests";

/** Another page or the file may change one too, and no event says so. */
const POLL_MS = 60_000;

/** All settings, as any page knows them; empty until they are loaded. */
export function useSettings(): readonly SettingItem[] {
  const { data } = useQuery({
    queryKey: QUERY_KEYS.settings,
    queryFn: ({ signal }) => getSettings(signal),
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
    retry: false,
  });
  return data?.settings ?? [];
}

/** What fixes a setting outside of the pages; undefined where nothing does, and where that is not known yet. */
export function useFixedBy(key: string): string | undefined {
  return useSettings().find((setting) => setting.key === key)?.fixedBy;
}
