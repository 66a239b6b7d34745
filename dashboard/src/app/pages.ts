import type { PageKey } from "../lib/shortcuts";

interface PageLine {
  readonly path: `/${string}`;
  readonly title: string;
  readonly isLinked: boolean;
  readonly key?: PageKey;
}

/**
 * Every page of the dashboard. Its route, its link in the navigation and its built file follow from its line.
 * A page that only an address leads to has no link. After `g`, its key leads to it.
 */
export const PAGES = [
  { path: "/", title: "Dashboard", isLinked: true, key: "d" },
  { path: "/events", title: "Event Log", isLinked: true, key: "e" },
  { path: "/users", title: "Users", isLinked: true, key: "u" },
  { path: "/test", title: "Test Panel", isLinked: true, key: "t" },
  { path: "/overlays", title: "Overlays", isLinked: true, key: "o" },
  { path: "/alerts", title: "Alerts", isLinked: true, key: "a" },
  { path: "/settings", title: "Settings", isLinked: true, key: "s" },
  { path: "/sign-in", title: "Sign-in", isLinked: false },
] as const satisfies readonly PageLine[];

export type PagePath = (typeof PAGES)[number]["path"];
