import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangeEffect, SettingItem, SettingsPage } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getSettings, restartIngester, restartServer } from "./requests";

const POLL_MS = 500;
/** A start takes a few seconds. */
const PATIENCE_MS = 60_000;

/** What a restart has led to. */
export interface Restarted {
  /** Where the server goes on; absent where it has stayed at its port. */
  readonly movedTo?: string;
}

/** The settings that wait for a restart of the server or of the ingester. */
export function waitingFor(effect: ChangeEffect, settings: readonly SettingItem[]): readonly SettingItem[] {
  return settings.filter(({ takesEffect, next }) => takesEffect === effect && next !== undefined);
}

/** Restarts what the stored settings wait for: the ingester, and then the server, which may move. */
export function useRestart() {
  const client = useQueryClient();
  const keep = (page: SettingsPage) => client.setQueryData(QUERY_KEYS.settings, page);
  return useMutation({
    mutationFn: async (settings: readonly SettingItem[]): Promise<Restarted> => {
      if (waitingFor("restart", settings).length > 0) {
        await restartIngester();
        keep(await settled("restart", "The ingester"));
      }
      return waitingFor("server", settings).length > 0 ? await moveServer(settings, keep) : {};
    },
  });
}

async function moveServer(
  settings: readonly SettingItem[],
  keep: (page: SettingsPage) => void,
): Promise<Restarted> {
  const before = settings.find(({ key }) => key === "port")?.value;
  const { port, problem } = await restartServer();
  if (problem !== undefined) {
    throw new Error(problem);
  }
  if (location.port === String(before) && port !== before) {
    const address = new URL(location.href);
    address.port = String(port);
    return { movedTo: address.href };
  }
  keep(await settled("server", "The server"));
  return {};
}

/** Asks until no setting waits for this restart any more. While a process starts, requests may fail. */
async function settled(effect: ChangeEffect, who: string): Promise<SettingsPage> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const page = await getSettings().catch(() => undefined);
    if (page !== undefined && page.reason === undefined && waitingFor(effect, page.settings).length === 0) {
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${who} has not come back within a minute. The log files say why.`);
}
