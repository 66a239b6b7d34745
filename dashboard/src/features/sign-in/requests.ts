import { getJson, send } from "../../lib/api";

/** `needed` only reads: for the wanted kinds of events, and for a dashboard. `all` is what Integron can use. */
export type Permissions = "needed" | "all";

/** Returns the address to register at Twitch. */
export async function getRedirectUri(signal: AbortSignal): Promise<string> {
  return (await getJson<{ readonly redirectUri: string }>("/api/auth", signal)).redirectUri;
}

/** Stores the application; one of type Public has no secret. */
export function saveApplication(application: { clientId: string; clientSecret?: string }): Promise<void> {
  return send("PUT", "/api/auth/credentials", application);
}

/** Begins a sign-in; returns the address of Twitch's page. */
export async function beginConsent(permissions: Permissions, again: boolean): Promise<string> {
  const { address } = await send<{ readonly address: string }>("POST", "/api/auth/login", {
    flow: "code",
    permissions,
    again,
  });
  return address;
}

/** Begins a sign-in by device code, which the status shows. */
export async function beginDevice(permissions: Permissions): Promise<void> {
  await send<object>("POST", "/api/auth/login", { flow: "device", permissions });
}

export function cancelSignIn(): Promise<void> {
  return send("POST", "/api/auth/cancel");
}

export function chooseAccount(userId: string, database: "keep" | "new"): Promise<void> {
  return send("POST", "/api/auth/account", { userId, database });
}

export function signOut(): Promise<void> {
  return send("POST", "/api/auth/logout");
}

export function tryKeyring(): Promise<void> {
  return send("POST", "/api/auth/store");
}
