/** The key of every query, in one place, so that a mutation can name the queries that it makes stale. */
export const QUERY_KEYS = {
  status: ["status"],
  recentEvents: ["events", "recent"],
  tokens: ["tokens"],
  redirectUri: ["auth", "redirectUri"],
} as const;
