import { eventually } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, Link, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { LeaveSettings } from "../features/settings/LeaveSettings";
import { SaveBar } from "../features/settings/SaveBar";
import { SettingsForm } from "../features/settings/SettingsForm";
import { SettingsPanel } from "../features/settings/SettingsPanel";
import type { SettingItem } from "../lib/openapi";
import { Providers } from "./Providers";

const KEEP: SettingItem = {
  key: "backup.keep",
  kind: "number",
  form: "number",
  value: 12,
  defaultValue: 10,
  isSet: true,
  source: "database",
  isChangeable: true,
  takesEffect: "live",
  unit: "backups",
  least: 1,
  most: 100,
  orZero: false,
  choices: [],
  rule: "a whole number from 1 to 100",
  description: "newest backups that are kept",
  processes: ["ingester"],
  variable: "INTEGRON_BACKUP_KEEP",
};
const { unit: _, ...WITHOUT_UNIT } = KEEP;
const LEVEL: SettingItem = {
  ...WITHOUT_UNIT,
  key: "log.level",
  kind: "choice",
  form: "text",
  value: "debug",
  defaultValue: "debug",
  choices: ["debug", "info"],
};
const CHAT: SettingItem = {
  ...LEVEL,
  key: "twitch.chat",
  value: "eventsub",
  defaultValue: "eventsub",
  choices: ["eventsub", "irc"],
  takesEffect: "restart",
};
const PORT: SettingItem = {
  ...WITHOUT_UNIT,
  key: "port",
  kind: "port",
  value: 9847,
  defaultValue: 9847,
  takesEffect: "server",
  least: 0,
  most: 65_535,
};
const OFF: SettingItem = {
  ...LEVEL,
  key: "twitch.events_off",
  kind: "list",
  form: "list",
  value: [],
  defaultValue: [],
  choices: ["chat", "follow", "hype_train"],
};

const reply = (settings: readonly SettingItem[], reason?: string) =>
  Response.json({ settings, ...(reason === undefined ? {} : { reason }) });

type Answers = Record<string, () => Response | Promise<Response>>;

/** The form over these settings; a PATCH gets what the test answers. */
function open(settings: readonly SettingItem[], answers: Answers = {}) {
  const sent: { request: string; body?: unknown }[] = [];
  const known: Answers = { "GET /api/settings": () => reply(settings), ...answers };
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    const request = `${method} ${path}`;
    if (method !== "GET") {
      sent.push({ request, ...(body === undefined ? {} : { body: JSON.parse(String(body)).settings }) });
    }
    return (await known[request]?.()) ?? new Response(null, { status: 204 });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL("http://localhost:9847/settings");
  render(
    <Providers>
      <SettingsForm away={undefined}>
        {(["chat", "events", "server", "data", "log"] as const).map((section) => (
          <SettingsPanel key={section} section={section} title={section} />
        ))}
        <SaveBar />
      </SettingsForm>
    </Providers>,
  );
  return { sent, known, user: userEvent.setup() };
}

const field = (name: string) => screen.findByRole("textbox", { name });
const button = (name: string) => screen.getByRole("button", { name });

async function fill(
  user: ReturnType<typeof userEvent.setup>,
  name: string,
  text: string,
): Promise<HTMLElement> {
  const input = await field(name);
  await user.clear(input);
  await user.type(input, text);
  return input;
}

/** Shown able to fail: with a fault that is shown on leaving the field, and with a button that is not off. */
test("says what is wrong while the user types, and saves nothing then", async () => {
  const { sent, user } = open([KEEP]);
  const input = await fill(user, "Newest backups to keep", "0");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const described = () =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
      .join();
  await eventually(() => expect(described()).toContain("Use a whole number from 1 to 100."));
  screen.getByText("1 change: newest backups to keep. Not possible: Newest backups to keep.");
  expect(button("Save").getAttribute("aria-disabled")).toBe("true");
  await user.click(button("Save"));
  expect(sent).toEqual([]);
  await user.click(button("Discard"));
  expect(((await field("Newest backups to keep")) as HTMLInputElement).value).toBe("12");
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

/** Shown able to fail: where the default is sent as a value of its own. */
test("shows description, unit and default, and goes back to the default", async () => {
  const { sent, user } = open([KEEP], { "PATCH /api/settings": () => reply([{ ...KEEP, value: 10 }]) });
  await field("Newest backups to keep");
  screen.getByText("backups");
  screen.getByText(/^Newest backups that are kept\. Default: 10 backups\./);
  await user.click(button("Use the default: Newest backups to keep"));
  await user.click(button("Save"));
  await screen.findByText("Saved.");
  expect(sent).toEqual([{ request: "PATCH /api/settings", body: { "backup.keep": null } }]);
  screen.getByText(/^Newest backups that are kept\. Default\./);
});

/** Shown able to fail: where every setting is sent. */
test("saves what changed and nothing else", async () => {
  const { sent, user } = open([KEEP, LEVEL, OFF], {
    "PATCH /api/settings": () =>
      reply([KEEP, { ...LEVEL, value: "info" }, { ...OFF, value: ["hype_train"] }]),
  });
  await user.selectOptions(await screen.findByLabelText("Log level of the files"), "info");
  await fill(user, "Newest backups to keep", "13");
  await fill(user, "Newest backups to keep", "12");
  await user.click(screen.getByLabelText("hype train"));
  screen.getByText("2 changes: log level of the files, event types that are off.");
  await user.click(button("Save"));
  await screen.findByText("Saved.");
  expect(sent).toEqual([
    { request: "PATCH /api/settings", body: { "log.level": "info", "twitch.events_off": ["hype_train"] } },
  ]);
});

/** Shown able to fail: without the sentence of `FixedSetting`. */
test("shows what something else fixes, and where it can be changed", async () => {
  open([{ ...KEEP, isChangeable: false, fixedBy: "INTEGRON_BACKUP_KEEP" }]);
  await screen.findByText("Fixed by INTEGRON_BACKUP_KEEP. Change it there.");
  screen.getByText("12 backups");
  expect(screen.queryByRole("textbox", { name: "Newest backups to keep" })).toBeNull();
});

/** Shown able to fail: where a failure clears the draft, the typed text is gone. */
test("puts the server's sentences at their fields, and keeps what was typed", async () => {
  const { user } = open([KEEP, LEVEL], {
    "PATCH /api/settings": () =>
      Response.json(
        {
          code: "bad_request",
          detail: "None.",
          errors: [{ key: "backup.keep", code: "bad_request", detail: "Too many." }],
        },
        { status: 400 },
      ),
  });
  await fill(user, "Newest backups to keep", "99");
  await user.click(button("Save"));
  await screen.findByText("The settings could not be saved. Nothing has changed.");
  screen.getByText("Too many.");
  expect(((await field("Newest backups to keep")) as HTMLInputElement).value).toBe("99");
  await fill(user, "Newest backups to keep", "98");
  expect(screen.queryByText("Too many.")).toBeNull();
});

/** Shown able to fail: without either condition of `settled`, the page stops asking too early. */
test("saves, restarts the ingester, and waits until it has the new value", async () => {
  let asked = 0;
  const waiting = { ...CHAT, next: "irc" };
  const { sent, known, user } = open([CHAT], { "PATCH /api/settings": () => reply([waiting]) });
  await user.selectOptions(await screen.findByLabelText("Source of chat"), "irc");
  known["GET /api/settings"] = () => {
    asked++;
    const done = { ...CHAT, value: "irc" };
    return asked === 1 ? reply([done], "It is away.") : reply([asked === 2 ? waiting : done]);
  };
  await user.click(button("Save and restart"));
  await screen.findByText("Restarting. This page goes on by itself.");
  await screen.findByText("Saved.");
  expect(asked).toBe(3);
  expect(sent.map(({ request }) => request)).toEqual(["PATCH /api/settings", "POST /api/ingester/restart"]);
});

/** Shown able to fail: where the address keeps the old port. */
test("says where Integron is after its port has changed", async () => {
  const { user } = open([PORT], {
    "PATCH /api/settings": () => reply([{ ...PORT, next: 9900 }]),
    "POST /api/server/restart": () => Response.json({ port: 9900 }),
  });
  await fill(user, "Port", "9900");
  await user.click(button("Save and restart"));
  const link = await screen.findByRole("link", { name: "http://localhost:9900/settings" });
  expect(link.getAttribute("href")).toBe("http://localhost:9900/settings");
});

/** Shown able to fail: where the reason of the server is no failure. */
test("says that the new port is taken, and tries again when asked", async () => {
  const problem = "Port 9900 is taken by another program. Integron stays on 9847.";
  const { sent, user } = open([PORT], {
    "PATCH /api/settings": () => reply([{ ...PORT, next: 9900 }]),
    "POST /api/server/restart": () => Response.json({ port: 9847, wanted: 9900, problem }),
  });
  await fill(user, "Port", "9900");
  await user.click(button("Save and restart"));
  expect((await screen.findByRole("alert")).textContent).toContain(problem);
  screen.getByText("Saved; takes effect after a restart: port.");
  await user.click(button("Restart now"));
  await eventually(() =>
    expect(sent.filter(({ request }) => request === "POST /api/server/restart")).toHaveLength(2),
  );
});

/** Shown able to fail: where the button stays on. */
test("saves nothing while the ingester is away, and says so", async () => {
  const { sent, user } = open([KEEP], {
    "GET /api/settings": () => reply([KEEP], "It is away since 12:03."),
  });
  await fill(user, "Newest backups to keep", "13");
  screen.getByText(/The ingester is away, so nothing can be changed\. It is away since 12:03\.$/);
  await user.click(button("Save"));
  expect(sent).toEqual([]);
});

test("shows that it loads", () => {
  open([], { "GET /api/settings": () => new Promise<Response>(() => undefined) });
  expect(screen.getAllByRole("status", { name: "Loading these settings" })).toHaveLength(5);
});

/** Shown able to fail: without `LeaveQuestion`, the other page shows at once. */
test("asks before changes are lost by leaving the page", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(reply([KEEP])));
  onTestFinished(() => void vi.unstubAllGlobals());
  const page = (
    <SettingsForm away={undefined}>
      <SettingsPanel section="data" title="data" />
      <Link to="/users">Users</Link>
      <LeaveSettings />
    </SettingsForm>
  );
  const router = createMemoryRouter([
    { path: "/", element: page },
    { path: "/users", element: "the users" },
  ]);
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const user = userEvent.setup();
  await fill(user, "Newest backups to keep", "20");
  await user.click(screen.getByRole("link", { name: "Users" }));
  await user.click(await screen.findByRole("button", { name: "Stay" }));
  expect(screen.queryByText("the users")).toBeNull();
  await user.click(screen.getByRole("link", { name: "Users" }));
  await user.click(await screen.findByRole("button", { name: "Leave" }));
  await screen.findByText("the users");
});
