/** The key of every query, in one place, so that a mutation can name the queries that it makes stale. */
export const QUERY_KEYS = {
  status: ["status"],
  recentEvents: ["events", "recent"],
  event: (id: number) => ["events", "one", id] as const,
  users: (query: string) => ["users", query] as const,
  allUsers: ["users"],
  reception: (id: number) => ["reception", id] as const,
  everyUser: ["user"],
  user: (id: string) => ["user", id] as const,
  stats: ["stats"],
  alertRules: ["alerts", "rules"],
  eventSchema: (kind: string) => ["schema", kind] as const,
  settings: ["settings"],
  tokens: ["tokens"],
  redirectUri: ["auth", "redirectUri"],
} as const;
