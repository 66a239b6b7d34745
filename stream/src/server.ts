/** Where Integron is, for a page or program that it has not served itself. */
export interface ServerPlace {
  /** The stream's address, as `ws://localhost:9847/ws`; by default, the host that has served the page. */
  readonly url?: string;
  /** Without `url`, by default the parameter `token` of the page's address. */
  readonly token?: string;
}

/** The token of the page's address: on another machine, all requests of an overlay need it. */
export function pageToken(): string | undefined {
  return new URLSearchParams(location.search).get("token") || undefined;
}

/** The header of a request that takes one. */
export function tokenHeader(place: ServerPlace = {}): Record<string, string> {
  const token = place.token ?? (place.url === undefined ? pageToken() : undefined);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** The address of one of the user's pictures and sounds, for an element that loads it. */
export function assetAddress(name: string): string {
  const token = pageToken();
  return `/media/${encodeURIComponent(name)}${token === undefined ? "" : `?${new URLSearchParams({ token })}`}`;
}

/** How long a request may take. */
const REPLY_MS = 15_000;

/**
 * Reads from Integron's REST interface: `await get("/api/stats")`. Throws an error with the server's sentence where it
 * rejects the request.
 */
export async function get<Reply = unknown>(path: string, place: ServerPlace = {}): Promise<Reply> {
  const address = place.url === undefined ? path : new URL(path, place.url.replace(/^ws/, "http")).href;
  const reply = await fetch(address, { headers: tokenHeader(place), signal: AbortSignal.timeout(REPLY_MS) });
  if (!reply.ok) {
    throw new Error(await sentenceOf(reply));
  }
  return (await reply.json()) as Reply;
}

/** What the server says about a request that it has rejected. */
export async function sentenceOf(reply: Response): Promise<string> {
  const problem: unknown = await reply.json().catch(() => undefined);
  return typeof problem === "object" && problem !== null && "detail" in problem
    ? String(problem.detail)
    : `The server replied ${reply.status}.`;
}
