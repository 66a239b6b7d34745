import { getJson, send } from "../../lib/api";
import type { BackupsPage } from "../../lib/openapi";

export type Backup = BackupsPage["backups"][number];

export function getBackups(signal: AbortSignal): Promise<BackupsPage> {
  return getJson("/api/backups", signal);
}

/** Returns once the backup can be restored. With the same key, one is made once. */
export function makeBackup(key: string): Promise<BackupsPage> {
  return send("POST", "/api/backups", undefined, key);
}

/** Returns once the ingester is about to start again, which then restores the backup. With the same key, it does so once. */
export function restoreBackup(name: string, key: string): Promise<void> {
  return send("POST", `/api/backups/${encodeURIComponent(name)}/restore`, undefined, key);
}

/** Where the browser finds the file. */
export function backupAddress({ name }: Backup): string {
  return `/api/backups/${encodeURIComponent(name)}`;
}
