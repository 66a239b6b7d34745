/** The token of the page's address: on another machine, all requests of an overlay need it. */
export function pageToken(): string | undefined {
  return new URLSearchParams(location.search).get("token") || undefined;
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
