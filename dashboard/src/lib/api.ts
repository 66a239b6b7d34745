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

/** Reads a resource of Integron's REST interface; throws an `ApiError`, or an `AbortError` when cancelled. */
export function getJson<Body>(path: string, signal: AbortSignal): Promise<Body> {
  return call(path, { signal, headers: ACCEPT });
}

/**
 * Sends a change, with `body` as JSON where there is one. Returns the server's answer, undefined
 * where it has no content. Throws an `ApiError` with the server's sentence. It sends the request
 * once: without a readable answer (`unreachable`, `unreadable`), the server may or may not have
 * made the change. With the same `key`, the server makes it once, however often it is sent.
 */
export function send<Body = undefined>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: object,
  key?: string,
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
  );
}

/** In milliseconds; tests make them shorter. */
export const PATIENCE = { readMs: 20_000, changeMs: 150_000 };

const ACCEPT = { accept: "application/json" };

async function call<Body>(path: string, request: RequestInit): Promise<Body> {
  const limit = AbortSignal.timeout(patience(request));
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  const response = await fetch(path, { ...request, signal }).catch(unreachable);
  if (response.status === 204) {
    return undefined as Body;
  }
  const body: unknown = await response.json().catch((cause: unknown) => {
    if (signal.aborted) {
      unreachable(cause);
    }
    return undefined;
  });
  if (!response.ok || body === undefined) {
    throw asError(response.status, body);
  }
  return body as Body;
}

/** How long a request may take. The server itself ends a change after two minutes, and then says what is known. */
function patience({ method }: RequestInit): number {
  return method === undefined ? PATIENCE.readMs : PATIENCE.changeMs;
}

function unreachable(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === "AbortError") {
    throw cause;
  }
  throw new ApiError("unreachable", "Integron does not answer. Check that it is running.");
}

/** A problem as in RFC 9457. A proxy in between may send something else, which is unreadable. */
function asError(status: number, body: unknown): ApiError {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) {
    const parts = "errors" in body && Array.isArray(body.errors) ? (body.errors as WrongPart[]) : [];
    return new ApiError(String(body.code), String(body.detail), parts);
  }
  return new ApiError("unreadable", `Integron sent an answer that cannot be read (HTTP ${status}).`);
}
