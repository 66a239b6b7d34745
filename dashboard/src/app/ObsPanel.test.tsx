import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { ObsPanel } from "../features/overlays/ObsPanel";
import type { ObsStatus } from "../features/overlays/obsRequests";
import type { Overlay } from "../features/overlays/requests";
import { Providers } from "./Providers";

const ALERTS: Overlay = {
  kind: "built_in",
  name: "alerts",
  address: "/overlay/alerts",
  size: { width: 800, height: 600 },
  parameters: [],
};

const NOT_CONNECTED: ObsStatus = { state: "off", address: "localhost:4455", hasPassword: false, sources: [] };
const CONNECTED: ObsStatus = { ...NOT_CONNECTED, state: "connected", version: "31.0.0" };

type Answers = Readonly<Record<string, () => Response | Promise<Response>>>;

function open(obs: ObsStatus | undefined, answers: Answers = {}) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: RequestInit = {}) => {
    const request = `${method} ${path}`;
    sent.push(request + String(body ?? ""));
    return Promise.resolve(answers[request]?.() ?? Response.json({}));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  render(
    <ObsPanel
      overlay={ALERTS}
      address="/overlay/alerts?theme=glass"
      obs={obs}
      isRemote={false}
      pages={[]}
      offBecause={undefined}
    />,
    { wrapper: Providers },
  );
  return { sent, user: userEvent.setup() };
}

const SCENES = {
  "GET /api/obs/scenes": () => Response.json({ scenes: ["Game", "Pause"], current: "Pause" }),
};

function problem(code: string, detail: string) {
  return () => Response.json({ code, detail, status: 409 }, { status: 409 });
}

test("turns the connection on and looks for OBS", async () => {
  const { sent, user } = open(NOT_CONNECTED);
  await user.click(screen.getByRole("button", { name: "Connect to OBS" }));
  expect(sent).toEqual(['PATCH /api/settings{"settings":{"obs.enabled":true}}', "POST /api/obs/connect"]);
});

test("says what helps where OBS does not answer, and looks again", async () => {
  const reason =
    "OBS does not answer on localhost:4455. In OBS, open Tools > WebSocket Server Settings and turn on the server.";
  const { sent, user } = open({ ...NOT_CONNECTED, state: "not_found", reason });
  expect(screen.getByRole("status").textContent).toBe(reason);
  await user.click(screen.getByRole("button", { name: "Look again" }));
  expect(sent).toEqual(["POST /api/obs/connect"]);
});

test("asks for the password with the keyboard alone, and keeps it out of the page then", async () => {
  const { sent, user } = open({
    ...NOT_CONNECTED,
    state: "password_needed",
    reason: "OBS asks for its password.",
  });
  await user.tab();
  expect(document.activeElement).toBe(screen.getByLabelText("Password of OBS"));
  await user.keyboard("s3cr3t{Enter}");
  expect(sent).toEqual(['PUT /api/obs/password{"password":"s3cr3t"}']);
  expect(screen.getByLabelText<HTMLInputElement>("Password of OBS").value).toBe("");
});

test("adds the overlay to the scene that viewers see, or another one, and says what came of it", async () => {
  const added = { source: "Integron alerts", outcome: "created", visible: true };
  const { sent, user } = open(CONNECTED, { ...SCENES, "POST /api/obs/sources": () => Response.json(added) });
  const scene = await screen.findByLabelText<HTMLSelectElement>("Scene");
  expect(scene.value).toBe("Pause");
  await user.selectOptions(scene, "Game");
  await user.click(screen.getByRole("button", { name: "Add to OBS" }));
  await screen.findByText("OBS has a new source “\u2068Integron alerts\u2069” in \u2068Game\u2069.");
  expect(sent).toContain('POST /api/obs/sources{"address":"/overlay/alerts?theme=glass","scene":"Game"}');
});

test("shows why OBS refuses, with a way to try again", async () => {
  const { user } = open(CONNECTED, {
    ...SCENES,
    "POST /api/obs/sources": problem("conflict", "This OBS has no browser source."),
  });
  await user.click(await screen.findByRole("button", { name: "Add to OBS" }));
  expect((await screen.findByRole("alert")).textContent).toContain("This OBS has no browser source.");
  screen.getByRole("button", { name: "Try again" });
});

test("shows that it asks for the scenes, and why there are none", async () => {
  open(CONNECTED, { "GET /api/obs/scenes": () => new Promise<Response>(() => undefined) });
  screen.getByRole("status", { name: "Asking OBS for its scenes" });
});

test("lists the sources of this overlay alone, and refreshes one that does not draw", async () => {
  const places = [{ scene: "Game", visible: true }];
  const sources = [
    { name: "Integron alerts", overlay: "/overlay/alerts", places, shown: true },
    { name: "Integron chat", overlay: "/overlay/chat", places, shown: true },
  ];
  const { sent, user } = open(
    { ...CONNECTED, sources },
    { ...SCENES, "POST /api/obs/sources/refresh": () => new Response(null, { status: 204 }) },
  );
  const row = screen.getByRole("listitem");
  expect(row.textContent).toContain("Integron alertsnot drawing: its page is not connected\u2068Game\u2069");
  await user.click(screen.getByRole("button", { name: "Refresh Integron alerts" }));
  expect(sent).toContain('POST /api/obs/sources/refresh{"source":"Integron alerts"}');
});

test("names the last action of an alert that failed, connected or not", () => {
  const failed = { reason: "OBS has no scene “Game”.", at: "2024-01-15T11:00:00.000Z" };
  open({ ...NOT_CONNECTED, failed });
  expect(screen.getByText(/an action of an alert failed/).textContent).toContain("OBS has no scene “Game”.");
});

test("says that it looks for OBS while the state is not known", () => {
  open(undefined);
  expect(screen.getByRole("status").textContent).toBe("Looking for OBS…");
});
