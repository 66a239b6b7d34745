const ADDRESSES = ["127.0.0.1", "[::1]"];

/**
 * The address of this page as `localhost`; undefined where it is there already. Twitch sends the browser back to
 * `localhost`, and the cookie of a sign-in has to be there.
 */
export function atLocalhost(page: URL): string | undefined {
  if (!ADDRESSES.includes(page.hostname)) {
    return undefined;
  }
  const moved = new URL(page);
  moved.hostname = "localhost";
  return moved.href;
}

/** Whether this page is open on another machine than Integron's: there, `localhost` is not Integron. */
export function isElsewhere(page: { readonly hostname: string }): boolean {
  return page.hostname !== "localhost" && !ADDRESSES.includes(page.hostname);
}
