import { eventually, type Peer, Stream } from "@integron/stream/testing";
import { act, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { SignIn } from "../lib/signIn";
import { moment } from "../lib/times";
import { Providers } from "./Providers";
import { OVERLAYS, QUEUE, STATS } from "./rest.testing";
import { ROUTES } from "./routes";

const ID = "abcdefghij0123456789klmnopqrst";
const SECRET = "s3cr3ts3cr3ts3cr3ts3cr3ts3cr3t";
const TWITCH = "https://id.twitch.example/authorize?state=1";
const CHANNEL = { userId: "1", username: "lanternkeeper", displayName: "LanternKeeper" };
const OTHER = { userId: "2", username: "nightbot_lk", displayName: "nightbot_lk" };

const SIGNED_OUT: SignIn = { authenticated: false, scopes: [], missingScopes: [] };
const SIGNED_IN: SignIn = {
  authenticated: true,
  channel: CHANNEL,
  flow: "code",
  scopes: ["channel:read:polls", "some:new:scope"],
  missingScopes: [],
  application: { clientId: ID, hasSecret: true },
  store: { kind: "keyring" },
};
const ASKED: SignIn = { ...SIGNED_OUT, application: { clientId: ID, hasSecret: true } };

interface Sent {
  readonly request: string;
  readonly body: unknown;
}

interface Page {
  readonly peer: Peer;
  readonly sent: Sent[];
  readonly left: string[];
  readonly push: (signIn: SignIn, connected?: boolean) => void;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly router: ReturnType<typeof createMemoryRouter>;
}

type Answers = Readonly<Record<string, () => Response>>;

function status(signIn: SignIn | undefined, connected = true) {
  return {
    version: "0.1.0",
    startedAt: "2024-01-15T11:00:00.000Z",
    server: { port: 9847 },
    ingester: { connected },
    twitch: {
      state: "connected",
      subscriptions: [
        { type: "channel.follow", state: "enabled" },
        { type: "channel.cheer", state: "missing_scope" },
      ],
    },
    ...(signIn === undefined ? {} : { signIn }),
  };
}

/** Opens a page of the dashboard with this sign-in; changes get the answers of the test, otherwise 204. */
async function open(
  path: string,
  signIn: SignIn | undefined,
  answers: Answers = {},
  host = "localhost",
): Promise<Page> {
  const stream = await Stream.start();
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://${host}:${stream.port}${path}`);
  const sent: Sent[] = [];
  const left: string[] = [];
  const known: Answers = {
    "GET /api/events": () => Response.json({ events: [] }),
    "GET /api/alerts": () => Response.json(QUEUE),
    "GET /api/stats": () => Response.json(STATS),
    "GET /api/overlays": () => Response.json(OVERLAYS),
    "GET /api/status": () => Response.json(status(signIn)),
    "GET /api/backups": () => Response.json({ backups: [] }),
    "GET /api/tokens": () => Response.json({ tokens: [] }),
    "GET /api/settings": () => Response.json({ settings: [] }),
    "GET /api/auth": () => Response.json({ redirectUri: "http://localhost:9847/auth/callback" }),
    "POST /api/auth/login": () => Response.json({ address: TWITCH }),
    ...answers,
  };
  vi.stubGlobal("fetch", (address: string, { method = "GET", body }: RequestInit = {}) => {
    const request = `${method} ${address.split("?")[0]}`;
    if (method !== "GET") {
      sent.push({ request, body: body === undefined ? undefined : JSON.parse(String(body)) });
    }
    return Promise.resolve((known[request] ?? (() => new Response(null, { status: 204 })))());
  });
  const assign = vi
    .spyOn(location, "assign")
    .mockImplementation((address) => void left.push(String(address)));
  onTestFinished(() => {
    vi.unstubAllGlobals();
    assign.mockRestore();
  });
  const router = createMemoryRouter(ROUTES, { initialEntries: [path] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send({ type: "connected", data: { epoch: "e1", latest: 0, oldest: 0 } });
  return {
    peer,
    sent,
    left,
    push: (next, connected) => peer.send({ type: "status", data: status(next, connected) }),
    user: userEvent.setup(),
    router,
  };
}

async function paste(user: Page["user"], field: HTMLElement, text: string): Promise<void> {
  await user.clear(field);
  await user.click(field);
  await user.paste(text);
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const problem = (detail: string, code = "unavailable") =>
  Response.json({ code, detail, status: 503 }, { status: 503 });

beforeEach(() => sessionStorage.clear());

/** The user agent of a dock of OBS, until the test ends. */
function inDock(): void {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 Chrome/103 OBS/30.0.0");
  onTestFinished(() => void vi.restoreAllMocks());
}

test("shows the exact address to register, and copies it", async () => {
  const { user } = await open("/settings", SIGNED_OUT);
  const address = await screen.findByLabelText<HTMLInputElement>("Paste this as its OAuth Redirect URL.");
  await eventually(() => expect(address.value).toBe("http://localhost:9847/auth/callback"));
  await user.click(button("Copy: Paste this as its OAuth Redirect URL."));
  expect(await navigator.clipboard.readText()).toBe("http://localhost:9847/auth/callback");
  expect(screen.getByRole("link", { name: /Twitch console/ }).getAttribute("rel")).toBe("noreferrer");
});

test("selects the address where the browser has no clipboard", async () => {
  const { user } = await open("/settings", SIGNED_OUT);
  vi.stubGlobal("navigator", { userAgent: "OBS", clipboard: undefined });
  await user.click(await screen.findByRole("button", { name: /^Copy: Paste this/ }));
  await screen.findByText(/^Selected\. Copy it with Ctrl\+C/);
  expect(screen.getByLabelText<HTMLInputElement>(/^Paste this/).selectionEnd).toBeGreaterThan(10);
});

/** Shown able to fail: with a form that keeps the secret, and with one that is mounted again for each status. */
test("saves the application, leaves for Twitch, and forgets the secret", async () => {
  const { user, sent, left, push } = await open("/settings", SIGNED_OUT);
  await paste(user, await screen.findByLabelText(/^Client ID/), ` ${ID} `);
  const secret = screen.getByLabelText<HTMLInputElement>(/^Client Secret/);
  expect([secret.type, secret.autocomplete]).toEqual(["password", "off"]);
  await paste(user, secret, SECRET);
  push({ ...SIGNED_OUT, store: { kind: "keyring" } });
  await screen.findByText("Secrets are kept in this system's keyring.");
  await user.click(button("Save and connect"));
  await eventually(() => expect(left).toEqual([TWITCH]));
  expect(sent).toEqual([
    { request: "PUT /api/auth/credentials", body: { clientId: ID, clientSecret: SECRET } },
    { request: "POST /api/auth/login", body: { flow: "code", permissions: "needed", again: false } },
  ]);
  expect(secret.value).toBe("");
  expect(document.body.innerHTML).not.toContain(SECRET);
  await user.click(button("Cancel"));
  expect(sent.at(-1)?.request).toBe("POST /api/auth/cancel");
  await screen.findByRole("button", { name: "Save and connect" });
});

test("says at once what is wrong with a pasted text, tied to its field", async () => {
  const { user, sent } = await open("/settings", SIGNED_OUT);
  const id = await screen.findByLabelText<HTMLInputElement>(/^Client ID/);
  const describedBy = () =>
    (id.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((part) => document.getElementById(part)?.textContent)
      .join(" ");
  await paste(user, id, "abc def");
  await eventually(() =>
    expect(describedBy()).toContain("The Client ID has no spaces inside. Copy it again."),
  );
  expect(id.getAttribute("aria-invalid")).toBe("true");
  await paste(user, id, "with_underscore");
  await screen.findByText("The Client ID has only letters and digits. Copy it again.");
  await paste(user, id, "short");
  await screen.findByText("The Client ID has the wrong length: 5 characters. Copy all of it.");
  await paste(user, id, ID);
  await user.click(button("Save and connect"));
  await screen.findByText("Paste the Client Secret of this application.");
  expect(sent).toEqual([]);
});

test("keeps what was typed when the server refuses it", async () => {
  const refuse = () => problem("The secret cannot be stored: the disk is full.");
  const { user } = await open("/settings", SIGNED_OUT, { "PUT /api/auth/credentials": refuse });
  await paste(user, await screen.findByLabelText(/^Client ID/), ID);
  await paste(user, screen.getByLabelText(/^Client Secret/), SECRET);
  await user.click(button("Save and connect"));
  await screen.findByText("The secret cannot be stored: the disk is full.");
  expect(screen.getByLabelText<HTMLInputElement>(/^Client ID/).value).toBe(ID);
  expect(screen.getByLabelText<HTMLInputElement>(/^Client Secret/).value).toBe(SECRET);
});

test("keeps a stored secret unless another one is pasted", async () => {
  const { user, sent, left } = await open("/settings", ASKED);
  await user.click(await screen.findByRole("button", { name: "Save and connect" }));
  await eventually(() => expect(left).toEqual([TWITCH]));
  expect(sent.map(({ request }) => request)).toEqual(["POST /api/auth/login"]);
});

test("asks for everything only after saying Twitch's rule", async () => {
  const { user, sent } = await open("/settings", ASKED);
  await user.click(await screen.findByText("Choose permissions"));
  screen.getByText(/^Twitch's rules allow an application to ask only for what it uses/);
  await user.click(screen.getByText("Everything that Integron can use"));
  await user.click(button("Save and connect"));
  await eventually(() => expect(sent.at(-1)?.body).toMatchObject({ permissions: "all" }));
  expect(sessionStorage.length).toBe(0);
});

test("asks again for everything where the sign-in has more than what is needed", async () => {
  const scopes = ["bits:read", "channel:manage:polls"];
  const { user, sent } = await open("/", { ...ASKED, flow: "code", scopes, since: new Date().toISOString() });
  await user.click(await screen.findByRole("button", { name: "Sign in again" }));
  await eventually(() => expect(sent.at(-1)?.body).toMatchObject({ permissions: "all" }));
});

test("shows a device code until the user has entered it", async () => {
  const { user, sent, push } = await open("/settings", SIGNED_OUT, {
    "POST /api/auth/login": () => Response.json({ userCode: "ABCD-EFGH" }),
  });
  await user.click(await screen.findByText("With a code, without a secret"));
  await paste(user, screen.getByLabelText(/^Client ID/), ID);
  expect(screen.queryByLabelText(/^Client Secret/)).toBeNull();
  await user.click(button("Get a code"));
  await eventually(() =>
    expect(sent).toEqual([
      { request: "PUT /api/auth/credentials", body: { clientId: ID } },
      { request: "POST /api/auth/login", body: { flow: "device", permissions: "needed" } },
    ]),
  );
  const device = {
    userCode: "ABCD-EFGH",
    address: "https://www.twitch.example/activate",
    expiresAt: new Date(Date.now() + 1_799_000).toISOString(),
    ended: false,
  };
  const application = { clientId: ID, hasSecret: false };
  push({ ...SIGNED_OUT, application, device });
  await screen.findByDisplayValue("ABCD-EFGH");
  expect(screen.queryByRole("form")).toBeNull();
  screen.getByText("Waiting for you on Twitch.");
  screen.getByText("The code is good for 29 min.");
  expect(screen.getByRole("link", { name: /^Open Twitch/ }).getAttribute("href")).toBe(device.address);
  expect(document.title).toContain("Code ABCD-EFGH");
  push({
    ...SIGNED_OUT,
    application,
    device: { ...device, trouble: "Twitch limits the rate of calls. Next try in 10 s." },
  });
  await screen.findByText("Twitch limits the rate of calls. Next try in 10 s.");
  push({ ...SIGNED_OUT, application, device: { ...device, ended: true } });
  await screen.findByText("The code has run out.");
  await user.click(button("Get a new one"));
  await eventually(() => expect(sent).toHaveLength(3));
  push({ ...SIGNED_IN, application, flow: "device" });
  await screen.findByText("LanternKeeper");
  await eventually(() => expect(document.title).toBe("Connected - Integron"));
});

/** Shown able to fail: where the panel writes the title too, that of the Settings stays, and hides what is stopped. */
test("has one owner of the title, which names the page or what is stopped", async () => {
  const { push, router } = await open("/settings", SIGNED_IN);
  await screen.findByText("LanternKeeper");
  await eventually(() => expect(document.title).toBe("Settings - Integron"));
  push({ ...SIGNED_OUT, flow: "code", since: new Date().toISOString() });
  await eventually(() => expect(document.title).toBe("! Sign in again - Integron"));
  push(SIGNED_IN);
  await eventually(() => expect(document.title).toBe("Settings - Integron"));
  await act(() => router.navigate("/users"));
  await eventually(() => expect(document.title).toBe("Users - Integron"));
});

/** Shown able to fail: without the hook, the focus stays at the top. */
test("leads to the part of the page that the address names, once that is there", async () => {
  const { router } = await open("/settings", SIGNED_IN);
  await screen.findByText("LanternKeeper");
  await act(() => router.navigate("/settings#data"));
  await eventually(() => expect(document.activeElement?.id).toBe("data"));
  await act(() => router.navigate("/#status"));
  await eventually(() => expect(document.activeElement?.id).toBe("status"));
});

test("offers the device code first in an OBS dock", async () => {
  inDock();
  await open("/settings", SIGNED_OUT);
  await screen.findByText("Twitch asks for your password in your browser, not in OBS.");
  button("Get a code");
});

/** Shown able to fail: where only the form knows the dock, the dock leaves for Twitch's page, which asks for the password. */
test.each(["Sign in again", "Fix", "Allow it", "Sign in as another"])(
  "never leaves an OBS dock for Twitch's page: %s",
  async (name) => {
    const missingScopes = [{ scope: "bits:read", events: "cheers" }];
    const signIn: SignIn =
      name === "Sign in again"
        ? { ...ASKED, flow: "code", since: new Date().toISOString() }
        : { ...SIGNED_IN, missingScopes };
    inDock();
    const { user, left, sent } = await open(name === "Fix" ? "/" : "/settings", signIn);
    await user.click((await screen.findAllByRole("button", { name }))[0] as HTMLElement);
    await eventually(() => expect(sent.at(-1)?.body).toMatchObject({ flow: "device" }));
    expect(left).toEqual([]);
  },
);

/** Shown able to fail: with the code first, the secret is sent in the clear and the sign-in is then refused. */
test("offers a code first on another machine, and sends no secret from there", async () => {
  vi.spyOn(location, "hostname", "get").mockReturnValue("localhost-pc");
  onTestFinished(() => void vi.restoreAllMocks());
  const { user, sent } = await open("/settings", SIGNED_OUT);
  await screen.findByText("Sign in with a Client Secret on the machine where Integron runs, or use a code.");
  button("Get a code");
  await user.click(screen.getByText("With a Client Secret"));
  await paste(user, screen.getByLabelText(/^Client ID/), ID);
  await paste(user, screen.getByLabelText(/^Client Secret/), SECRET);
  await user.click(button("Save and connect"));
  expect(button("Save and connect").getAttribute("aria-disabled")).toBe("true");
  expect(sent).toEqual([]);
});

test("says who is connected, what is granted, and where the secrets are", async () => {
  await open("/settings", SIGNED_IN);
  await screen.findByText("LanternKeeper");
  const granted = screen.getByRole("list", { name: "Permissions granted" });
  expect(
    within(granted)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(["pollschannel:read:polls", "some:new:scope"]);
  screen.getByText("No permission is missing.");
  screen.getByText("Secrets are kept in this system's keyring.");
});

test("names a missing permission, and asks for it again", async () => {
  const missingScopes = [{ scope: "bits:read", events: "cheers" }];
  const { user, left, sent } = await open("/settings", { ...SIGNED_IN, missingScopes });
  await screen.findByText(
    "Signed in. 1 permission is missing: bits:read. Without it cheers do not arrive; all else does.",
  );
  screen.getByText("1 of 2 event types needs a permission: cheers do not arrive.");
  await user.click(button("Allow it"));
  await eventually(() => expect(left).toEqual([TWITCH]));
  expect(sent.at(-1)?.body).toEqual({ flow: "code", permissions: "needed", again: true });
  await user.click(button("Leave it"));
  expect(screen.queryByRole("button", { name: "Allow it" })).toBeNull();
});

test("disconnects after a question whose safe answer has the focus", async () => {
  const { user, sent } = await open("/settings", SIGNED_IN);
  await user.click(await screen.findByRole("button", { name: "Disconnect" }));
  const dialog = await screen.findByRole("alertdialog");
  await eventually(() =>
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Stay connected" })),
  );
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Disconnect" }));
  await eventually(() => expect(sent).toEqual([{ request: "POST /api/auth/logout", body: undefined }]));
  await eventually(() => expect(screen.queryByRole("alertdialog")).toBeNull());
});

test("asks about another account, and keeps the database by default", async () => {
  const other = { account: OTHER, owner: CHANNEL, moveTo: "/data/old" };
  const { user, sent, left } = await open("/settings", { ...SIGNED_IN, other });
  const question = await screen.findByRole("region", { name: "Another account" });
  expect(question.textContent).toContain(
    "You signed in as nightbot_lk; this database belongs to LanternKeeper. Nothing has changed yet.",
  );
  within(question).getByText("The old one is moved to /data/old, not deleted.");
  expect(
    within(question)
      .getAllByRole("button")
      .map(({ textContent }) => textContent),
  ).toEqual(["Keep LanternKeeper, sign in again", "Use nightbot_lk, start a new database"]);
  await user.click(button("Use nightbot_lk, start a new database"));
  await eventually(() =>
    expect(sent).toEqual([{ request: "POST /api/auth/account", body: { userId: "2", database: "new" } }]),
  );
  expect(screen.queryByText(/^A new database begins/)).toBeNull();
  await user.click(button("Keep LanternKeeper, sign in again"));
  await eventually(() => expect(left).toEqual([TWITCH]));
  expect(sent.map(({ body }) => body).slice(1)).toEqual([
    { userId: "2", database: "keep" },
    { flow: "code", permissions: "needed", again: true },
  ]);
});

/** Shown able to fail: with the words of an answered question alone, or with none. */
test.each(["/settings", "/sign-in?result=other_account"])(
  "says where the old database is once a new one begins: %s",
  async (page) => {
    const other = { account: OTHER, owner: CHANNEL, moveTo: "/data/old" };
    const { user, push } = await open(page, { ...SIGNED_IN, other });
    await user.click(await screen.findByRole("button", { name: /^Use nightbot_lk/ }));
    push(SIGNED_OUT);
    await screen.findByText(/^A new database begins; the old one is in \/data\/old\./);
  },
);

/** Shown able to fail: where the setting turns both buttons off. */
test("asks about the account of a setting, and names the setting to change", async () => {
  const other = { account: OTHER, owner: CHANNEL, moveTo: "/data/old" };
  const fixed: SignIn = { ...SIGNED_OUT, flow: "setting", fixedBy: "INTEGRON_TWITCH_TOKEN", other };
  const { user, sent, push } = await open("/settings", fixed);
  await screen.findByText(
    "To keep LanternKeeper, change or remove INTEGRON_TWITCH_TOKEN and start Integron again.",
  );
  expect(screen.queryByRole("button", { name: /^Keep/ })).toBeNull();
  push(fixed, false);
  const away = await screen.findByText("The ingester is away, so nothing can be changed. Reading works.");
  const use = button("Use nightbot_lk, start a new database");
  expect(use.getAttribute("aria-describedby")).toBe(away.id);
  push(fixed);
  await eventually(() => expect(use.getAttribute("aria-disabled")).not.toBe("true"));
  await user.click(use);
  await eventually(() => expect(sent.at(-1)?.body).toEqual({ userId: "2", database: "new" }));
});

/** Shown able to fail: with the sentence of a token. */
test.each(["INTEGRON_TWITCH_CHANNEL", "twitch.channel in integron.yaml"])(
  "calls no channel that is read without a sign-in a sign-in: %s",
  async (fixedBy) => {
    await open("/settings", { ...SIGNED_OUT, fixedBy });
    await screen.findByText(
      `Chat is read without a sign-in, by ${fixedBy}. Remove it and start Integron again to sign in.`,
    );
    screen.getByText("not signed in");
  },
);

/** Shown able to fail: with one preposition for both. */
test("says when the sign-in has ended: at a time of today, on another day", async () => {
  const ended: SignIn = { ...ASKED, flow: "code", since: new Date().toISOString() };
  const { push } = await open("/settings", ended);
  await screen.findByText(/^Twitch ended the sign-in at \d/);
  push({ ...ended, since: "2024-01-26T12:03:00Z" });
  await screen.findByText(/^Twitch ended the sign-in on .*2024/);
});

/** Shown able to fail: with a button that only looks disabled. */
test("turns the buttons off where a setting has the sign-in, and says which", async () => {
  const fixed: SignIn = { ...SIGNED_IN, flow: "setting", fixedBy: "INTEGRON_TWITCH_TOKEN" };
  const { user, sent } = await open("/settings", fixed);
  const reason = await screen.findByText("Signed in by INTEGRON_TWITCH_TOKEN. It wins over a sign-in here.");
  const disconnect = button("Disconnect");
  expect(disconnect.getAttribute("aria-disabled")).toBe("true");
  expect(disconnect.getAttribute("aria-describedby")).toBe(reason.id);
  await user.click(disconnect);
  await user.click(button("Sign in as another"));
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(screen.queryByRole("form", { name: "Connect Twitch" })).toBeNull();
  expect(sent).toEqual([]);
});

test("changes nothing while the ingester is away, and keeps what is typed", async () => {
  const { user, sent, push } = await open("/settings", ASKED);
  await paste(user, await screen.findByLabelText(/^Client Secret/), SECRET);
  push(ASKED, false);
  await screen.findByText("The ingester is away, so nothing can be changed. Reading works.");
  await user.click(button("Save and connect"));
  expect(sent).toEqual([]);
  push(ASKED);
  await eventually(() => expect(screen.queryByText(/^The ingester is away, so/)).toBeNull());
  expect(screen.getByLabelText<HTMLInputElement>(/^Client Secret/).value).toBe(SECRET);
});

/** Fails where a keyring is taken for one that works. */
test("says why a keyring that holds the secrets cannot be used, and tries it again", async () => {
  const store = { kind: "keyring", reason: "It is locked." } as const;
  const { user, sent } = await open(
    "/settings",
    { ...SIGNED_IN, store },
    { "POST /api/auth/store": () => problem("It is still locked.") },
  );
  await screen.findByText("Secrets are kept in this system's keyring: it is locked.");
  await user.click(button("Try the keyring again"));
  await screen.findByText("It is still locked.");
  expect(sent.map(({ request }) => request)).toEqual(["POST /api/auth/store"]);
});

test("says that a demo forgets its secrets, and offers no keyring", async () => {
  await open("/settings", { ...SIGNED_IN, store: { kind: "memory" } });
  await screen.findByText("Secrets are kept in memory only, and forgotten at the end.");
  expect(screen.queryByRole("button", { name: "Try the keyring again" })).toBeNull();
});

test("says why the keyring is not used, and tries it again", async () => {
  const store = { kind: "file", reason: "This system's keyring is locked." } as const;
  const { user, sent } = await open(
    "/settings",
    { ...SIGNED_IN, store },
    {
      "POST /api/auth/store": () => problem("It is still locked."),
    },
  );
  await screen.findByText(
    "Secrets are kept in an encrypted file that only your user can read: this system's keyring is locked.",
  );
  await user.click(button("Try the keyring again"));
  await screen.findByText("It is still locked.");
  expect(sent.map(({ request }) => request)).toEqual(["POST /api/auth/store"]);
});

test("offers no keyring where a setting chooses the file", async () => {
  const store = { kind: "file", reason: "The setting secrets.store chooses the file." } as const;
  await open("/settings", { ...SIGNED_IN, store });
  await screen.findByText(/the setting secrets\.store chooses the file\.$/);
  expect(screen.queryByRole("button", { name: "Try the keyring again" })).toBeNull();
});

test("loads, and says why the settings could not be loaded", async () => {
  await open("/settings", undefined);
  await screen.findByRole("status", { name: "Loading settings" });
});

/** Shown able to fail: with a failure in each panel, there are five. */
test("says once that the settings could not be loaded", async () => {
  let isThere = false;
  const { user } = await open("/settings", SIGNED_IN, {
    "GET /api/settings": () => (isThere ? Response.json({ settings: [] }) : problem("It is starting.")),
    "GET /api/tokens": () => problem("It is starting."),
  });
  await screen.findByText("The settings could not be loaded.");
  expect(screen.getAllByText("It is starting.")).toHaveLength(1);
  expect(screen.getAllByRole("button", { name: "Try again" })).toHaveLength(1);
  isThere = true;
  await user.click(button("Try again"));
  await screen.findByRole("heading", { name: "Data and backups" });
  expect(screen.queryByText("The settings could not be loaded.")).toBeNull();
});

test("says that Integron does not answer", async () => {
  await open("/settings", undefined, { "GET /api/status": () => problem("It is starting.") });
  await screen.findByText("The settings could not be loaded.");
  screen.getByText("It is starting.");
});

test("says on every page that the sign-in has expired, with the way back in one click", async () => {
  const reason = "Twitch ended the sign-in on 26 Nov, 12:03. Sign in again.";
  const time = new Date(2024, 0, 26, 12, 3);
  const { user, left } = await open("/", { ...ASKED, flow: "code", reason, since: time.toISOString() });
  const written = moment(time.toISOString());
  expect(written).toContain("2024");
  await screen.findByText(
    `Twitch sign-in has expired. No follows, subs or other events arrive since ${written}.`,
  );
  // As in the log, and where the process says that it is not ready.
  screen.getByText(reason);
  await user.click(button("Sign in again"));
  await eventually(() => expect(left).toEqual([TWITCH]));
});

/** Twitch leads back to localhost, where the cookie of the sign-in has to be. */
test.each(["Sign in again", "Fix"])("moves to localhost before it begins a sign-in: %s", async (name) => {
  const missingScopes = [{ scope: "bits:read", events: "cheers" }];
  const signIn: SignIn =
    name === "Fix"
      ? { ...SIGNED_IN, missingScopes }
      : { ...ASKED, flow: "code", since: new Date().toISOString() };
  const { user, left, sent } = await open("/", signIn, {}, "127.0.0.1");
  await user.click(await screen.findByRole("button", { name }));
  await eventually(() => expect(left).toEqual([`http://localhost:${location.port}/settings`]));
  expect(sent).toEqual([]);
});

test("says that the sign-in is of another account, and leads to the question", async () => {
  const reason =
    "You signed in as nightbot_lk; this database belongs to LanternKeeper. Nothing has changed yet.";
  const other = { account: OTHER, owner: CHANNEL, moveTo: "/data/old" };
  const ended = { flow: "code", since: new Date().toISOString() } as const;
  const { user } = await open("/", { ...ASKED, ...ended, other, reason });
  await screen.findByText(/^Twitch is not connected\. No follows, subs or other events arrive since/);
  screen.getByText(reason);
  expect(screen.queryByText(/expired/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Sign in again" })).toBeNull();
  await user.click(screen.getByRole("link", { name: "Details" }));
  await screen.findByRole("region", { name: "Another account" });
  screen.getByText("not connected");
});

/** Shown able to fail: with the banner of a sign-in that Twitch has ended. */
test("says that the keyring has the sign-in, and tries it again from every page", async () => {
  const store = { kind: "keyring", reason: "The keyring is locked. Unlock it and try again." } as const;
  const unreadable = { store, reason: "The stored sign-in cannot be read.", since: new Date().toISOString() };
  const { user, sent, push } = await open(
    "/",
    { ...SIGNED_OUT, ...unreadable },
    { "POST /api/auth/store": () => problem("It is still locked.") },
  );
  await screen.findByText(/^This system's keyring has the sign-in and cannot be used\. No follows, subs or/);
  screen.getByText(store.reason);
  expect(screen.queryByText(/expired/)).toBeNull();
  await user.click(button("Try the keyring again"));
  await screen.findByText("It is still locked.");
  expect(sent).toEqual([{ request: "POST /api/auth/store", body: undefined }]);
  push(SIGNED_IN);
  await eventually(() => expect(screen.queryByText(/^This system.s keyring/)).toBeNull());
});

test("says that the stored sign-in cannot be read, and leads to where it can be removed", async () => {
  const reason = "The stored sign-in cannot be read: the file is damaged.";
  const unreadable = { store: { kind: "file" } as const, reason, since: new Date().toISOString() };
  const { user } = await open("/", { ...SIGNED_OUT, ...unreadable });
  await screen.findByText(/^The stored sign-in cannot be read\. No follows/);
  await user.click(screen.getByRole("link", { name: "Details" }));
  await screen.findByText("cannot be read");
  button("Disconnect");
});

/** Shown able to fail: with a button only where Twitch accepts the sign-in. */
test("disconnects a sign-in that has died or cannot be read", async () => {
  const dead: SignIn = {
    ...ASKED,
    flow: "code",
    channel: CHANNEL,
    reason: "Twitch ended it.",
    since: new Date().toISOString(),
  };
  const { user, sent, push } = await open("/settings", dead, {
    "POST /api/auth/logout": () => problem("The sign-in cannot be removed: the disk is full."),
  });
  await screen.findByText(/^Twitch ended the sign-in at .*\. Sign in again; nothing else is lost, and what/);
  expect(screen.getAllByText("Twitch ended it."), "in the banner and in the panel").toHaveLength(2);
  await user.click(await screen.findByRole("button", { name: "Disconnect" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toContain("Disconnect LanternKeeper?");
  await eventually(() =>
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Keep the sign-in" })),
  );
  await user.click(within(dialog).getByRole("button", { name: "Disconnect" }));
  await within(dialog).findByText("The sign-in was not removed.");
  expect(sent).toEqual([{ request: "POST /api/auth/logout", body: undefined }]);
  push(ASKED);
  await eventually(() => expect(screen.queryByRole("button", { name: "Disconnect" })).toBeNull());
});

test("says nothing on a page while all is well, or before the first sign-in", async () => {
  const { push } = await open("/", SIGNED_IN);
  await screen.findByRole("button", { name: "Status: 1 permission missing" });
  expect(screen.queryByText(/expired|do not arrive/)).toBeNull();
  push({ ...ASKED, reason: "Not signed in." });
  expect(screen.queryByText(/expired|do not arrive/)).toBeNull();
});

test.each([
  ["denied", "You did not allow access on Twitch. Nothing has changed.", "Try again"],
  [
    "invalid",
    /^This sign-in is no longer valid: it was started elsewhere, used before, or took/,
    "Start again",
  ],
  ["refused", /^Twitch refused this sign-in/, "Start again"],
  [
    "unreachable",
    "Twitch cannot be reached, or has a problem. Nothing has changed; try again in a moment.",
    "Try again",
  ],
  ["not_stored", /^The sign-in could not be saved/, "Start again"],
  ["perhaps_stored", /^It is not known whether the sign-in was saved/, "Start again"],
  ["away", /^The ingester is away, so the sign-in was not finished/, "Start again"],
  ["unknown", /^It is not known whether the sign-in was finished/, "Start again"],
  ["failed", "The sign-in was not finished. Nothing has changed.", "Start again"],
  ["redirect_refused", "Twitch does not know this redirect address. Nothing has changed.", "Try again"],
  ["misdirected", /^Twitch sent you to an address that .+ Nothing has changed\.$/, "Try again"],
  ["no_code", /^Twitch sent no code.+ Nothing has changed\.$/, "Try again"],
])("says how a sign-in ended: %s", async (result, words, again) => {
  const { user, left } = await open(`/sign-in?result=${result}`, ASKED);
  await screen.findByText(words);
  await user.click(await screen.findByRole("button", { name: again }));
  await eventually(() => expect(left).toEqual([TWITCH]));
});

test.each(["redirect_refused", "misdirected", "no_code"])(
  "shows the address to register: %s",
  async (result) => {
    await open(`/sign-in?result=${result}`, ASKED);
    await screen.findByDisplayValue("http://localhost:9847/auth/callback");
  },
);

/** Shown able to fail: with the sentence alone. */
test("says why a sign-in could not be saved", async () => {
  const store = { kind: "file", reason: "The file /data/s cannot be written: the disk is full." } as const;
  await open("/sign-in?result=not_stored", { ...ASKED, store });
  await screen.findByText(/cannot be written: the disk is full\.$/);
});

test("offers to replace a refused secret on the spot", async () => {
  const { user, sent } = await open("/sign-in?result=application_refused", ASKED);
  await screen.findByText("Twitch refused the Client Secret. Create a new one and paste it here.");
  const secret = screen.getByLabelText<HTMLInputElement>(/^Client Secret/);
  expect(secret.placeholder).toBe("");
  await user.click(button("Save and connect"));
  await screen.findByText("Paste the Client Secret of this application.");
  expect(sent).toEqual([]);
  await user.click(button("Copy address"));
  expect(await navigator.clipboard.readText()).toMatch(/:\d+\/settings$/);
});

test("moves on by itself once connected, unless the user stays", async () => {
  const { user } = await open("/sign-in?result=connected", SIGNED_IN);
  await screen.findByText("LanternKeeper");
  screen.getByText("L");
  screen.getByText("2 of 2 event types are starting.");
  await user.click(button("Stay here"));
  expect(screen.queryByRole("button", { name: "Stay here" })).toBeNull();
  expect(screen.getByRole("link", { name: "To the dashboard" }).getAttribute("href")).toBe("/");
});

test("shows the picture of the account that signed in", async () => {
  const profileImageUrl = "https://static-cdn.jtvnw.net/jtv_user_pictures/1-300x300.png";
  await open("/sign-in?result=connected", { ...SIGNED_IN, channel: { ...CHANNEL, profileImageUrl } });
  await screen.findByText("LanternKeeper");
  await eventually(() =>
    expect(document.querySelector<HTMLImageElement>("main img")?.src).toBe(profileImageUrl),
  );
});

test("goes to the dashboard", async () => {
  await open("/sign-in?result=connected", SIGNED_IN);
  await screen.findByText(/^Nothing has happened yet/, {}, { timeout: 15_000 });
});

/** The address alone proves nothing. Shown able to fail: with the result instead of the status. */
test("believes the status and not its address", async () => {
  await open("/sign-in?result=connected", ASKED);
  await screen.findByText("Not signed in.");
  expect(screen.queryByText(/Connected/)).toBeNull();
});

test("has no sentence for an address that nothing leads to", async () => {
  await open("/sign-in?result=constructor", ASKED);
  await screen.findByText("There is no sign-in to report.");
});

/** Shown able to fail: where the panels take no notice of `remote`, each has buttons that can do nothing. */
test("leaves to the machine with the ingester what another one cannot change", async () => {
  const remote = { ...status(SIGNED_IN), remote: { hasKey: true } };
  await open("/settings", SIGNED_IN, { "GET /api/status": () => Response.json(remote) });
  for (const name of ["Twitch", "Chat and permissions", "Events", "List of backups"]) {
    const panel = await screen.findByRole("region", { name });
    await eventually(() =>
      expect(panel.textContent).toContain("on the dashboard of the machine with the ingester"),
    );
  }
  expect(screen.queryByRole("button", { name: "Back up now" })).toBeNull();
  const lan = await screen.findByRole("region", { name: "LAN access" });
  expect(document.body.textContent).not.toContain("The ingester is away");
  const create = await within(lan).findByRole("button", { name: /link/i });
  expect(create.getAttribute("aria-disabled")).toBeNull();
});
