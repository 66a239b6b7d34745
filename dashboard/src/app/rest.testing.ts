import type { AlertsPage, OverlaysPage, Stats } from "../lib/openapi";

/** What the server answers to the shell and the dashboard, in a test that is about something else. */
export const QUEUE: AlertsPage = {
  queue: "alerts",
  queues: ["alerts"],
  paused: false,
  muted: false,
  waiting: [],
  history: [],
  ended: {},
};

export const STATS: Stats = {
  zone: "Etc/UTC",
  day: "2024-01-15",
  users: 12_431,
  events: 318,
  kinds: { follow: 318 },
  hours: [],
  lastHour: { from: "2024-01-15T11:00:00.000Z", minutes: [0, 2, 1] },
};

export const OVERLAYS: OverlaysPage = {
  overlays: [
    {
      kind: "built_in",
      name: "chat",
      address: "/overlay/chat",
      size: { width: 480, height: 720 },
      parameters: [
        { name: "max", kind: "number", usual: "10", meaning: "How many lines there are at most." },
        {
          name: "names",
          kind: "choice",
          usual: "shown",
          choices: ["shown", "both", "login"],
          meaning: "Which name of a viewer is shown.",
        },
      ],
    },
    {
      kind: "built_in",
      name: "feed",
      address: "/overlay/feed",
      size: { width: 480, height: 600 },
      parameters: [],
    },
    {
      kind: "built_in",
      name: "alerts",
      address: "/overlay/alerts",
      size: { width: 800, height: 600 },
      parameters: [],
    },
  ],
  instances: [],
  folder: "/home/ada/integron/overlays",
};

/** An overlay that viewers see in OBS. */
export const IN_OBS = {
  id: "c1",
  client: "alerts",
  page: "/overlay/alerts",
  version: "0.1.0",
  program: "obs",
  visible: true,
  connectedAt: "2024-01-15T11:00:00.000Z",
  cursor: 10,
  behind: 0,
  lagMillis: 0,
  types: ["control"],
} as const;

export const STATUS = {
  version: "0.1.0",
  startedAt: "2024-01-15T11:00:00.000Z",
  server: { port: 9847 },
  ingester: { connected: true },
  letterKeys: true,
};

const USUAL: Readonly<Record<string, object>> = {
  "/api/events": { events: [] },
  "/api/status": STATUS,
  "/api/alerts": QUEUE,
  "/api/stats": STATS,
  "/api/overlays": OVERLAYS,
  "/api/settings": { settings: [] },
};

/** The usual answer to a request for this path; undefined where there is none. */
export function usualAnswer(path: string): Response | undefined {
  const body = USUAL[path.split("?")[0] ?? ""];
  return body && Response.json(body);
}
