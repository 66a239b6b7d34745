import { eventually } from "@integron/stream/testing";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { LanPanel } from "../features/lan/LanPanel";
import type { LanStatus, SettingItem } from "../lib/openapi";
import { Providers } from "./Providers";

const OPEN: LanStatus = { state: "open", urls: ["http://192.168.1.5:9849"] };
const SECRET = "abcdefghijklmnopqrstuvwxyz012345";
const PHONE = {
  id: "a1",
  name: "Phone",
  kind: "owner",
  createdAt: "2024-01-15T11:00:00.000Z",
  connections: 0,
};

const ACCESS: SettingItem = {
  key: "lan.enabled",
  kind: "flag",
  form: "flag",
  value: false,
  defaultValue: false,
  isSet: true,
  isChangeable: true,
  takesEffect: "live",
  orZero: false,
  choices: [],
  rule: "true or false",
  description: "whether other machines may connect",
  processes: ["broadcaster"],
  variable: "INTEGRON_LAN_ENABLED",
};

/** The panel, with these answers by request. */
function open(lan: LanStatus | undefined, answers: Record<string, () => Response>, access = ACCESS) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const request = `${init.method ?? "GET"} ${path}`;
    sent.push(request);
    return Promise.resolve(answers[request]?.() ?? new Response(undefined, { status: 204 }));
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  render(
    <Providers>
      <LanPanel lan={lan} access={access} away={undefined}>
        The fields
      </LanPanel>
    </Providers>,
  );
  return { sent, user: userEvent.setup() };
}

const list =
  (...tokens: object[]) =>
  () =>
    Response.json({ tokens });

test("says that no machine can connect, and that there are no links", async () => {
  open({ state: "off", urls: [] }, { "GET /api/tokens": list() });
  expect(await screen.findByText("No other machine has access.")).toBeDefined();
  expect(screen.getByText("Off")).toBeDefined();
});

test("says why the port is not open", () => {
  open({ state: "failed", urls: [], reason: "Port 9849 is taken." }, { "GET /api/tokens": list() });
  expect(screen.getByText("Other machines cannot connect. Port 9849 is taken.")).toBeDefined();
});

test("offers to try again where the links cannot be read", async () => {
  open(OPEN, {
    "GET /api/tokens": () => Response.json({ code: "internal", detail: "Broken." }, { status: 500 }),
  });
  expect((await screen.findByRole("alert")).textContent).toContain("Broken.");
});

/** Shown able to fail: where the link is shown at once, its text is on the page before the click. */
test("shows a new link and its QR code after a click alone, and not for long", async () => {
  const { user } = open(OPEN, {
    "GET /api/tokens": list(),
    "POST /api/tokens?kind=owner&name=Phone": () => Response.json({ ...PHONE, token: SECRET }),
  });
  await user.type(screen.getByLabelText("Name of the machine"), "Phone");
  await user.selectOptions(screen.getByLabelText("Link for"), "owner");
  await user.click(screen.getByRole("button", { name: "Create a link" }));
  // The search for "Show" would last until a link that is shown at once is hidden again.
  await screen.findByRole("button", { name: "Done" });
  expect(document.body.innerHTML).not.toContain(SECRET);
  expect(document.body.innerHTML).not.toContain("192.168.1.5");

  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByDisplayValue(`http://192.168.1.5:9849/login?token=${SECRET}`)).toBeDefined();
  expect(screen.getByRole("img", { name: "QR code of the address" })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Hide" }));
  expect(document.body.innerHTML).not.toContain(SECRET);
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
});

/** Shown able to fail: where the button also ends the link, its success closes the question. */
test("ends a link after a question", async () => {
  const { sent, user } = open(OPEN, { "GET /api/tokens": list(PHONE) });
  const row = (await screen.findByText("Phone")).closest("li") as HTMLElement;
  expect(row.textContent).toContain("owner · never used");
  await user.click(within(row).getByRole("button", { name: "End the link Phone" }));
  const question = await screen.findByRole("alertdialog");
  expect(question.textContent).toContain("End the link Phone?");
  expect(sent.join()).not.toContain("DELETE");
  await user.click(within(question).getByRole("button", { name: "End the link" }));
  await eventually(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(sent).toContain("DELETE /api/tokens/a1");
});

test("keeps the question open where the link cannot be ended", async () => {
  const { user } = open(OPEN, {
    "GET /api/tokens": list(PHONE),
    "DELETE /api/tokens/a1": () =>
      Response.json({ code: "unavailable", detail: "The disk is full." }, { status: 503 }),
  });
  await user.click(await screen.findByRole("button", { name: "End the link Phone" }));
  const question = await screen.findByRole("alertdialog");
  await user.click(within(question).getByRole("button", { name: "End the link" }));
  expect((await within(question).findByRole("alert")).textContent).toContain("The disk is full.");
});

test("asks before it lets other machines in, and closes without a question", async () => {
  const patches = { "PATCH /api/settings": () => Response.json({ settings: [] }), "GET /api/tokens": list() };
  const { sent, user } = open({ state: "off", urls: [] }, patches);
  await user.click(screen.getByRole("checkbox", { name: "Let other machines in" }));
  const question = await screen.findByRole("alertdialog");
  expect(sent).not.toContain("PATCH /api/settings");
  await user.click(within(question).getByRole("button", { name: "Let them in" }));
  await eventually(() => expect(sent).toContain("PATCH /api/settings"));
});

test("says what fixes the switch", async () => {
  const fixed = { ...ACCESS, value: true, isChangeable: false, fixedBy: "INTEGRON_LAN_ENABLED" };
  const { sent, user } = open(OPEN, { "GET /api/tokens": list() }, fixed);
  screen.getByText("Fixed by INTEGRON_LAN_ENABLED. Change it there.");
  await user.click(screen.getByRole("checkbox", { name: "Let other machines in" }));
  expect(sent).not.toContain("PATCH /api/settings");
});
