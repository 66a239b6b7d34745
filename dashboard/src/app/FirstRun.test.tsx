import { sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import type { OverlaysPage } from "../lib/openapi";
import { SHORTCUTS } from "../lib/shortcuts";
import { Providers } from "./Providers";
import { IN_OBS, OVERLAYS, STATS, usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const NOT_SIGNED_IN = { authenticated: false, scopes: [], missingScopes: [] };
const SIGNED_IN = { ...NOT_SIGNED_IN, authenticated: true, flow: "code" };
const NEW = { ...STATS, users: 0, events: 0 };

interface State {
  readonly signIn?: object;
  readonly twitch?: string;
  readonly trouble?: string;
  readonly stats?: object;
  readonly demo?: boolean;
  readonly events?: readonly object[];
  readonly overlays?: OverlaysPage;
}

async function open({ signIn = NOT_SIGNED_IN, twitch = "signed_out", ...more }: State = {}, address = "/") {
  const sent: string[] = [];
  const stream = await Stream.start();
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://localhost:${stream.port}${address}`);
  const bodies: Readonly<Record<string, object>> = {
    "/api/events": { events: more.events ?? [] },
    "/api/status": {
      version: "0.1.0",
      startedAt: "2024-01-15T11:00:00.000Z",
      server: { port: 9847 },
      ingester: { connected: true },
      twitch: { state: twitch, reason: more.trouble, subscriptions: [] },
      signIn,
      demo: more.demo ?? false,
    },
    "/api/stats": more.stats ?? NEW,
    "/api/overlays": more.overlays ?? OVERLAYS,
    "/api/auth": { redirectUri: "http://localhost:9847/auth/callback" },
    "/api/events/test": { id: 12, epoch: "e" },
    "/api/demo/start": {},
    "/api/demo/stop": {},
  };
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit = {}) => {
    if (method !== "GET") {
      sent.push(`${method} ${path}`);
    }
    const body = bodies[path.split("?")[0] ?? ""];
    return Promise.resolve(body === undefined ? (usualAnswer(path) as Response) : Response.json(body));
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    sessionStorage.clear();
  });
  const router = createMemoryRouter(ROUTES, { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send(golden("connected"));
  return { sent, peer, router, user: userEvent.setup() };
}

const STEPS = "Three steps to your first alert";

test("shows three steps, and the demo beside them, until a user skips them", async () => {
  const { user, sent } = await open();
  await screen.findByRole("heading", { name: STEPS });
  screen.getByRole("heading", { name: "1 Connect Twitch" });
  await screen.findByLabelText(/^Client ID/);
  await user.click(screen.getByRole("button", { name: "Send a test follow" }));
  await screen.findByText("A test follow was sent.");
  expect(sent).toEqual(["POST /api/events/test"]);
  await user.click(screen.getByRole("button", { name: "Skip these steps" }));
  await screen.findByRole("heading", { name: "Status" });
  expect(screen.queryByRole("heading", { name: STEPS })).toBeNull();
});

/** Shown able to fail: where the button can be used again at once, a second click replaces the processes again. */
test("begins the demo, once", async () => {
  const { user, sent } = await open();
  await user.click(await screen.findByRole("button", { name: "Try the demo" }));
  await user.click(await screen.findByRole("button", { name: "Starting the demo…" }));
  expect(sent).toEqual(["POST /api/demo/start"]);
});

test("stops the demo from the line above the page", async () => {
  const { user, sent } = await open({ stats: STATS, demo: true });
  await user.click(await screen.findByRole("button", { name: "Stop the demo" }));
  await screen.findByRole("button", { name: "Stopping the demo…" });
  expect(sent).toEqual(["POST /api/demo/stop"]);
});

/** Shown able to fail: where the end leaves the focus nowhere. */
test("leads through the pages in a demo, by the keyboard, until a user skips it", async () => {
  const { user, router } = await open({ stats: STATS, demo: true }, "/events");
  const opener = await screen.findByRole("button", { name: "Take the tour" });
  await user.click(opener);
  const tour = within(await screen.findByRole("region", { name: "Tour" }));
  expect(router.state.location.pathname).toBe("/");
  const visited: string[] = [];
  for (let next = tour.queryByRole("button", { name: "Next" }); next !== null; ) {
    const step = tour.getByRole("heading");
    expect(document.activeElement).toBe(step);
    await user.click(next);
    visited.push(router.state.location.pathname);
    await eventually(() => {
      expect(tour.getByRole("heading")).not.toBe(step);
      expect(document.activeElement).toBe(tour.getByRole("heading"));
    });
    next = tour.queryByRole("button", { name: "Next" });
  }
  expect(visited).toEqual(["/overlays", "/events", "/test", "/alerts", "/settings"]);
  await user.click(tour.getByRole("button", { name: "Back" }));
  expect(router.state.location.pathname).toBe("/alerts");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("region", { name: "Tour" })).toBeNull();
  expect(document.activeElement).toBe(opener);
});

/** Shown able to fail: where only the address remembers it, the link in the navigation leads back to the steps. */
test("remembers on other pages that the steps were skipped", async () => {
  const { user } = await open();
  await user.click(await screen.findByRole("button", { name: "Skip these steps" }));
  await screen.findByRole("heading", { name: "Status" });
  await user.click(screen.getByRole("link", { name: "Overlays" }));
  await screen.findByRole("heading", { name: "Built in" });
  await user.click(screen.getByRole("link", { name: "Dashboard" }));
  await screen.findByRole("heading", { name: "Status" });
  expect(screen.queryByRole("heading", { name: STEPS })).toBeNull();
});

test("ticks what is done", async () => {
  await open({ overlays: { ...OVERLAYS, instances: [IN_OBS] } });
  await screen.findByText("An overlay is open.");
  expect(screen.queryByLabelText("Address of the alerts")).toBeNull();
});

test.each<readonly [string, State]>([
  ["there are viewers", { stats: STATS }],
  ["events arrive", { signIn: SIGNED_IN, twitch: "connected", events: [sample("follow", {}, 3)] }],
  [
    "an overlay is open",
    { signIn: SIGNED_IN, twitch: "connected", overlays: { ...OVERLAYS, instances: [IN_OBS] } },
  ],
  ["chat is read without a sign-in", { twitch: "connected" }],
  [
    "the sign-in has ended",
    { signIn: { ...NOT_SIGNED_IN, flow: "code", since: "2024-01-15T11:00:00.000Z" } },
  ],
])("shows the dashboard where %s", async (_, state) => {
  await open(state);
  await screen.findByRole("heading", { name: "Status" });
  await screen.findByText(
    "12,431".replace("12,431", state.stats === undefined ? "users" : (12_431).toLocaleString()),
  );
  expect(screen.queryByRole("heading", { name: STEPS })).toBeNull();
});

/** Shown able to fail: without the hold, the new event is the first row at once. */
test("holds the recent events under the pointer, and counts the new ones", async () => {
  const said = (id: number, message: string) => sample("cheer", { message, words: message }, id);
  const { peer, user } = await open({ stats: STATS, events: [said(2, "older words")] });
  const region = await screen.findByRole("log", { name: "List of live events" });
  fireEvent.pointerEnter(region, { pointerType: "mouse" });
  peer.send(said(1_200, "newer words"));
  const more = await screen.findByRole("button", { name: "1 new – show" });
  expect(screen.queryByText("newer words")).toBeNull();
  await user.click(more);
  await screen.findByText("newer words");
});

test("lists every shortcut in a dialog, and goes to a page by its keys", async () => {
  const { router, user } = await open({ stats: STATS });
  await user.keyboard("?");
  const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(dialog).getAllByRole("listitem")).toHaveLength(SHORTCUTS.length);
  await user.keyboard("{Escape}");
  await user.keyboard("o");
  expect(router.state.location.pathname).toBe("/");
  await user.keyboard("go");
  expect(router.state.location.pathname).toBe("/overlays");
});

/** Shown able to fail: where the step says that Twitch is connected, whatever its state is. */
test("says why a sign-in brings no events", async () => {
  const trouble = "The access token cannot be checked at present.";
  await open({
    signIn: SIGNED_IN,
    twitch: "reconnecting",
    trouble,
    overlays: { ...OVERLAYS, instances: [] },
  });
  await screen.findByText(`You are signed in. ${trouble}`);
});
