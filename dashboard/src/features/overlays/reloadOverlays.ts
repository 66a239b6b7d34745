import { getJson, send } from "../../lib/api";

/** The part of `GET /api/status` with the pages and programs that follow the stream. */
interface Followers {
  readonly subscribers: ReadonlyArray<{ readonly types: readonly string[] }>;
}

const PATIENCE_MS = 10_000;

/**
 * Asks all overlays to load their page again.
 *
 * @param key new for each request of the user
 * @returns how many connected overlays take such requests
 */
export async function reloadOverlays(key: string): Promise<number> {
  const { subscribers } = await getJson<Followers>("/api/status", AbortSignal.timeout(PATIENCE_MS));
  await send("POST", "/api/overlays/reload", undefined, key);
  return subscribers.filter(({ types }) => types.includes("control")).length;
}
