import { ADA, sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Alert, AlertsPage, OverlaysPage } from "../lib/openapi";
import { Providers } from "./Providers";
import { IN_OBS, OVERLAYS, QUEUE, usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const STATUS = {
  version: "0.1.0",
  startedAt: "2024-01-15T11:00:00.000Z",
  server: { port: 9847 },
  ingester: { connected: true },
};

const alert = (id: number, displayName: string): Alert => ({
  id,
  kind: "follow",
  priority: 0,
  replay: false,
  // However long the test takes, no age is shown.
  queuedAt: new Date(Date.now() + 3_600_000).toISOString(),
  event: { ...sample("follow", { displayName }, id), data: { ...ADA, displayName } },
  details: [],
  combined: 0,
  look: {},
});

/** Opens the dashboard with this queue; the test may change it, and sees what is sent. */
async function open(first: Partial<AlertsPage>, overlays: OverlaysPage = OVERLAYS, status: object = STATUS) {
  const state = { queue: { ...QUEUE, ...first } as AlertsPage };
  const sent: string[] = [];
  const stream = await Stream.start();
  stream.serve("/");
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit = {}) => {
    if (method === "POST") {
      sent.push(path);
      return Promise.resolve(Response.json({ alert: 7, place: 1, count: 2 }));
    }
    const bodies: Readonly<Record<string, object>> = {
      "/api/events": { events: [] },
      "/api/status": status,
      "/api/alerts": state.queue,
      "/api/overlays": overlays,
    };
    const body = bodies[path.split("?")[0] ?? ""];
    return Promise.resolve(body === undefined ? (usualAnswer(path) as Response) : Response.json(body));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  render(<RouterProvider router={createMemoryRouter(ROUTES)} />, { wrapper: Providers });
  const bar = within(await screen.findByRole("region", { name: "Alert queue" }));
  const peer = await stream.peer();
  peer.send(golden("connected"));
  return { bar, sent, state, peer, user: userEvent.setup() };
}

const inObs = (visible: boolean) => ({ ...OVERLAYS, instances: [{ ...IN_OBS, visible }] });
const WAITING = { waiting: [alert(1, "Ada"), alert(2, "Bob")] };

test.each<readonly [string, Partial<AlertsPage>, OverlaysPage]>([
  ["Nothing waiting", {}, inObs(true)],
  ["2 waiting", WAITING, inObs(true)],
  ["2 waiting – the alert overlay is hidden in OBS", WAITING, inObs(false)],
  ["2 waiting – no alert overlay is open in OBS", WAITING, OVERLAYS],
  ["Ada followed – nothing waiting", { current: alert(1, "Ada") }, inObs(true)],
])("says in one line: %s", async (words, queue, overlays) => {
  const { bar } = await open(queue, overlays);
  await bar.findByText(words);
});

test("says that alerts are paused and muted, whatever waits", async () => {
  const { bar } = await open({
    ...WAITING,
    paused: true,
    muted: true,
    pausedSince: new Date().toISOString(),
  });
  await bar.findByText("PAUSED");
  bar.getByText(/^since .* – 2 waiting$/);
  bar.getByText("MUTED");
  bar.getByRole("button", { name: "Resume" });
  bar.getByRole("button", { name: "Unmute" });
});

test("pauses by button and by key, and by no key while the user writes", async () => {
  const { bar, sent, state, user } = await open(WAITING);
  await user.click(await bar.findByRole("button", { name: "Pause" }));
  await screen.findByText("Alerts are paused.");
  expect(sent).toEqual(["/api/alerts/pause?queue=alerts"]);
  state.queue = { ...state.queue, paused: true };
  const field = document.body.appendChild(document.createElement("input"));
  onTestFinished(() => field.remove());
  await user.type(field, "PSRM");
  expect(sent).toHaveLength(1);
  field.blur();
  await user.keyboard("{Shift>}M{/Shift}");
  await eventually(() => expect(sent[1]).toBe("/api/alerts/mute?queue=alerts"));
});

/** Shown able to fail: where a repeated key acts, each of them sends a request. */
test("acts once for a key that is held", async () => {
  const { bar, sent } = await open(WAITING);
  await bar.findByRole("button", { name: "Mute" });
  const press = { key: "M", shiftKey: true, bubbles: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", { ...press, repeat: true }));
  document.body.dispatchEvent(new KeyboardEvent("keydown", press));
  await eventually(() => expect(sent).toHaveLength(1));
});

/** Shown able to fail: with a button that clears at once, the first click sends a request. */
test("clears with the second click, not with the first one", async () => {
  const { bar, sent, user } = await open(WAITING);
  await user.click(await bar.findByRole("button", { name: "Clear" }));
  expect(sent).toEqual([]);
  await user.click(bar.getByRole("button", { name: "Clear 2?" }));
  await screen.findByText("Cleared 2. They are in the history.");
  expect(sent).toEqual(["/api/alerts/clear?queue=alerts"]);
});

test("skips the alert on screen, and shows it again from the message", async () => {
  const { bar, sent, user } = await open({ current: alert(5, "Ada") });
  await user.click(await bar.findByRole("button", { name: "Skip" }));
  await screen.findByText("Skipped: Ada followed.");
  await user.click(screen.getByText("Show again"));
  await eventually(() =>
    expect(sent).toEqual([
      "/api/alerts/skip?queue=alerts&alert=5",
      "/api/alerts/replay?queue=alerts&alert=5",
    ]),
  );
});

test("lists what waits and what ended, and replays what can be", async () => {
  const ended = { endedAt: "2024-01-15T11:00:00.000Z" } as const;
  const { event: _event, ...removed } = alert(8, "Eve");
  const { sent, user } = await open({
    ...WAITING,
    history: [
      { ...alert(9, "Cyd"), ...ended, ending: "interrupted" },
      { ...removed, ...ended, ending: "removed" },
    ],
  });
  const waiting = await screen.findByRole("list", { name: "Alerts that wait" });
  expect(
    within(waiting)
      .getAllByRole("listitem")
      .map((row) => row.textContent),
  ).toEqual([expect.stringContaining("Ada followed"), expect.stringContaining("Bob followed")]);
  await user.click(screen.getByRole("button", { name: "Skip: Bob followed" }));
  await user.click(screen.getByText("History"));
  screen.getByText(/^cut off: the overlay stopped/);
  screen.getByText(/^removed by a moderator/);
  expect(screen.getAllByRole("button", { name: /^Replay: / })).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Replay: Cyd followed" }));
  await eventually(() =>
    expect(sent).toEqual([
      "/api/alerts/skip?queue=alerts&alert=2",
      "/api/alerts/replay?queue=alerts&alert=9",
    ]),
  );
});

test("takes a replay back from the message", async () => {
  const ended = { endedAt: "2024-01-15T11:00:00.000Z", ending: "shown" } as const;
  const { bar, sent, user } = await open({ history: [{ ...alert(7, "Cyd"), ...ended }] });
  await user.click(await bar.findByRole("button", { name: "Replay the last alert" }));
  await screen.findByText("Shown again: alert #7. It is number 1 in the queue.");
  await user.click(screen.getByText("Undo"));
  await screen.findByText("The replay is taken back.");
  expect(sent).toEqual(["/api/alerts/replay?queue=alerts", "/api/alerts/skip?queue=alerts&alert=7"]);
});

test("loads the queue again when an event may have changed it, and at once when a page controls it", async () => {
  const { bar, state, peer } = await open({});
  await bar.findByText("Nothing waiting");
  state.queue = { ...QUEUE, ...WAITING };
  peer.send(sample("follow", {}, 1_100));
  await bar.findByText(/^2 waiting/);
  state.queue = { ...QUEUE, paused: true };
  peer.send({ ...golden<object>("control"), id: 1_101, data: { action: "alert_paused", queue: "alerts" } });
  await bar.findByText("PAUSED");
});

test("takes no action while the ingester is away, and says why", async () => {
  const { bar, sent, user } = await open(WAITING, OVERLAYS, {
    ...STATUS,
    ingester: { connected: false, reason: "It stopped." },
  });
  const pause = await bar.findByRole("button", { name: "Pause" });
  await bar.findByText("Not possible while the ingester is away. It stopped.");
  expect(pause.getAttribute("aria-disabled")).toBe("true");
  await user.click(pause);
  await user.keyboard("{Shift>}P{/Shift}");
  expect(sent).toEqual([]);
});
