const TOKEN = /[#&](access_token|id_token)=/;

/**
 * Leads on from an address with a token, to which the implicit flow of Twitch sends a browser. No server gets what stands
 * behind the `#`, so the page drops it before anything else sees it.
 */
export function dropToken(): void {
  if (TOKEN.test(location.hash)) {
    history.replaceState(null, "", "/sign-in?result=no_code");
  }
}
