import { getJson, send } from "../../lib/api";
import type { TokensOperationsCreated, TokensOperationsListed, TokensOperationsPage } from "../../lib/openapi";

export type AccessToken = TokensOperationsListed;
export type NewToken = TokensOperationsCreated;
export type Kind = AccessToken["kind"];

export async function getTokens(signal: AbortSignal): Promise<readonly AccessToken[]> {
  return (await getJson<TokensOperationsPage>("/api/tokens", signal)).tokens;
}

export function createToken({ kind, name }: { readonly kind: Kind; readonly name: string }): Promise<NewToken> {
  return send("POST", `/api/tokens?${new URLSearchParams({ kind, name })}`);
}

export function revokeToken(id: string): Promise<undefined> {
  return send("DELETE", `/api/tokens/${encodeURIComponent(id)}`);
}
