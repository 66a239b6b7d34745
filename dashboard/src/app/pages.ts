/**
 * Every page of the dashboard. Its route, its link in the navigation and its built file follow from its line.
 * A page that only an address leads to has no link.
 */
export const PAGES = [
  { path: "/", title: "Home", isLinked: true },
  { path: "/events", title: "Event Log", isLinked: true },
  { path: "/users", title: "Users", isLinked: true },
  { path: "/test", title: "Test Panel", isLinked: true },
  { path: "/settings", title: "Settings", isLinked: true },
  { path: "/sign-in", title: "Sign-in", isLinked: false },
] as const;

export type PagePath = (typeof PAGES)[number]["path"];
