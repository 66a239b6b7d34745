import { getJson, send } from "../../lib/api";
import type { SettingsPage, TokensCreated, TokensListed, TokensPage } from "../../lib/openapi";

export type AccessToken = TokensListed;
export type NewToken = TokensCreated;
export type Kind = AccessToken["kind"];

export async function getTokens(signal: AbortSignal): Promise<readonly AccessToken[]> {
  return (await getJson<TokensPage>("/api/tokens", signal)).tokens;
}

export function createToken({
  kind,
  name,
}: {
  readonly kind: Kind;
  readonly name: string;
}): Promise<NewToken> {
  return send("POST", `/api/tokens?${new URLSearchParams({ kind, name })}`);
}

export function revokeToken(id: string): Promise<undefined> {
  return send("DELETE", `/api/tokens/${encodeURIComponent(id)}`);
}

/** Opens or closes the port for other machines; returns all settings. */
export function letOthersIn(isOn: boolean): Promise<SettingsPage> {
  return send("PATCH", "/api/settings", { settings: { "lan.enabled": isOn } });
}
