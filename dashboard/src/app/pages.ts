/** Every page of the dashboard. Its route, its link in the navigation and its built file follow from its line. */
export const PAGES = [{ path: "/", title: "Home" }] as const;

export type PagePath = (typeof PAGES)[number]["path"];
