/** What is wrong with one part of a request. */
export interface WrongPart {
  readonly key: string;
  readonly detail: string;
}

/** A failed request: a code for programs, a sentence to show, and one for each part that is wrong. */
export class ApiError extends Error {
  readonly code: string;
  readonly parts: readonly WrongPart[];

  constructor(code: string, sentence: string, parts: readonly WrongPart[] = []) {
    super(sentence);
    this.name = "ApiError";
    this.code = code;
    this.parts = parts;
  }
}

/** In milliseconds: a server that hangs never answers. */
const READ_LIMIT = 20_000;

/** The server itself ends a change after two minutes, and then says what is known. */
const CHANGE_LIMIT = 150_000;

/**
 * Reads a resource of Integron's REST interface; throws an `ApiError`, or an `AbortError` when cancelled.
 *
 * @param limitMs how long the server may take
 */
export function getJson<Body>(path: string, signal: AbortSignal, limitMs = READ_LIMIT): Promise<Body> {
  return call(path, { signal, headers: ACCEPT }, limitMs);
}

/**
 * Sends a change, with `body` as JSON where there is one. Returns the server's answer, undefined
 * where it has no content. Throws an `ApiError` with the server's sentence. It sends the request
 * once: without a readable answer in time (`unreachable`, `unreadable`), the server may or may not have
 * made the change. With the same `key`, the server makes it once, however often it is sent.
 *
 * @param limitMs how long the server may take
 */
export function send<Body = undefined>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: object,
  key?: string,
  limitMs = CHANGE_LIMIT,
): Promise<Body> {
  const headers = {
    ...ACCEPT,
    "X-Integron": "1",
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
  };
  return call(
    path,
    body === undefined
      ? { method, headers }
      : { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) },
    limitMs,
  );
}

/** A resource with its version, which a change of it names. */
export interface Tagged<Body> {
  readonly body: Body;
  readonly tag: string | undefined;
}

/** Reads a resource as `getJson` does, with its version. */
export async function getTagged<Body>(path: string, signal: AbortSignal): Promise<Tagged<Body>> {
  return tagged(await answer<Body>(path, { signal, headers: ACCEPT }, READ_LIMIT));
}

/** Replaces a resource that still has this version; otherwise the server answers with `conflict`. */
export async function replaceTagged<Body>(
  path: string,
  body: object,
  tag: string | undefined,
): Promise<Tagged<Body>> {
  const headers = {
    ...ACCEPT,
    "X-Integron": "1",
    "content-type": "application/json",
    ...(tag === undefined ? {} : { "If-Match": tag }),
  };
  return tagged(
    await answer<Body>(path, { method: "PUT", headers, body: JSON.stringify(body) }, CHANGE_LIMIT),
  );
}

function tagged<Body>({ response, body }: JsonReply<Body>): Tagged<Body> {
  return { body, tag: response.headers.get("etag") ?? undefined };
}

const ACCEPT = { accept: "application/json" };

interface JsonReply<Body> {
  readonly response: Response;
  readonly body: Body;
}

async function call<Body>(path: string, request: RequestInit, limitMs: number): Promise<Body> {
  return (await answer<Body>(path, request, limitMs)).body;
}

async function answer<Body>(path: string, request: RequestInit, limitMs: number): Promise<JsonReply<Body>> {
  const limit = AbortSignal.timeout(limitMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  const failed = (cause: unknown) => unanswered(cause, limit);
  const response = await fetch(path, { ...request, signal }).catch(failed);
  if (response.status === 204) {
    return { response, body: undefined as Body };
  }
  const body: unknown = await response
    .json()
    .catch((cause: unknown) => (signal.aborted ? failed(cause) : undefined));
  if (!response.ok || body === undefined) {
    throw asError(response.status, body);
  }
  return { response, body: body as Body };
}

function unanswered(cause: unknown, limit: AbortSignal): never {
  if (!limit.aborted && cause instanceof DOMException && cause.name === "AbortError") {
    throw cause;
  }
  throw new ApiError("unreachable", "Integron does not answer. Check that it is running.");
}

/** A problem as in RFC 9457. A proxy in between may send something else, which is unreadable. */
export function asError(status: number, body: unknown): ApiError {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) {
    const parts = "errors" in body && Array.isArray(body.errors) ? (body.errors as WrongPart[]) : [];
    return new ApiError(String(body.code), String(body.detail), parts);
  }
  return new ApiError("unreadable", `Integron sent an answer that cannot be read (HTTP ${status}).`);
}
