/** The token of the page's address: on another machine, all requests of an overlay need it. */
export function pageToken(): string | undefined {
  return pageParam("token") || undefined;
}

/** A parameter of the page's address. */
export function pageParam(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

/**
 * The name that the page's address gives it, as in `client=rehearsal`: tests can be sent to it alone, and its alerts come from
 * the queue of that name.
 */
export function pageName(): string | undefined {
  return nameIn(pageParam("client"));
}

/** A name of 1 to 32 lower-case letters, digits, `_` and `-`; undefined for any other text. */
export function nameIn(text: string | null): string | undefined {
  return /^[a-z][a-z0-9_-]{0,31}$/.exec(text ?? "")?.[0];
}

/** Whether the dashboard shows this page in a frame, beside its parameters. */
export function isPreview(): boolean {
  return pageParam("preview") === "1";
}

/** The header of a request that takes one. */
export function tokenHeader(): Record<string, string> {
  const token = pageToken();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** The address of one of the user's pictures and sounds, for an element that loads it. */
export function assetAddress(name: string): string {
  const token = pageToken();
  return `/media/${encodeURIComponent(name)}${token === undefined ? "" : `?${new URLSearchParams({ token })}`}`;
}

/** A server that hangs never answers; the request then fails. */
const ANSWER_MS = 15_000;

/** Sends a request to Integron. */
export function ask(path: string, init: RequestInit = {}, answerMs = ANSWER_MS): Promise<Response> {
  return fetch(path, {
    ...init,
    signal: AbortSignal.timeout(answerMs),
    headers: { ...tokenHeader(), ...init.headers },
  });
}

/**
 * Reads from Integron's REST interface: `await get("/api/stats")`. Throws an error with the server's sentence where it
 * rejects the request.
 */
export async function get<Reply = unknown>(path: string): Promise<Reply> {
  const reply = await ask(path);
  if (!reply.ok) {
    throw new Error(await sentenceOf(reply));
  }
  return reply.json();
}

/** What the server says about a request that it has rejected. */
export async function sentenceOf(reply: Response): Promise<string> {
  const problem = await reply.json().catch(() => undefined);
  return String(problem?.detail ?? `The server replied ${reply.status}.`);
}
