import type { StreamEvent } from "@integron/stream/events";
import { getJson, send } from "../../lib/api";
import type { Stats, UsersShown, ViewerPage, ViewerTotals } from "../../lib/openapi";

export type User = ViewerTotals;
export type UserPage = ViewerPage;

/** Users on a page. */
export const USERS_PER_PAGE = 50;
const EVENTS = 50;

/** A user with the last events, newest first. */
export type ShownUser = Omit<UsersShown, "events"> & { readonly events: readonly StreamEvent[] };

export function getUsers(query: string, signal: AbortSignal): Promise<UserPage> {
  return getJson(`/api/users?${query}`, signal);
}

export function getUser(id: string, signal: AbortSignal): Promise<ShownUser> {
  return getJson(`/api/users/${encodeURIComponent(id)}?events=${EVENTS}`, signal);
}

export function deleteUser({ id, key }: { readonly id: string; readonly key: string }): Promise<undefined> {
  return send("DELETE", `/api/users/${encodeURIComponent(id)}`, undefined, key);
}

export async function countUsers(signal: AbortSignal): Promise<number> {
  return (await getJson<Stats>("/api/stats", signal)).users;
}
