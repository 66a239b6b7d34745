import { sample } from "@integron/stream/samples";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Providers } from "./Providers";
import { STATUS, usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const SETTING = {
  key: "dashboard.letter_keys",
  variable: "INTEGRON_DASHBOARD_LETTER_KEYS",
  form: "flag",
  kind: "value",
  choices: [],
  takesEffect: "live",
  isChangeable: true,
  description: "whether single letters are shortcuts",
  value: true,
};

/** Opens the list of keys. The test sees what is sent, and the server keeps the status that it had. */
async function open(setting: object = SETTING, status: object = STATUS) {
  const sent: string[] = [];
  const stream = await Stream.start();
  stream.serve("/");
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "PATCH") {
      sent.push(String(body));
      return Promise.resolve(Response.json({ settings: [{ ...SETTING, value: false }] }));
    }
    const bodies: Readonly<Record<string, object>> = {
      "/api/status": status,
      "/api/settings": { settings: [setting] },
    };
    const found = bodies[path];
    return Promise.resolve(found === undefined ? (usualAnswer(path) as Response) : Response.json(found));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  render(<RouterProvider router={createMemoryRouter(ROUTES)} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send(golden("connected"));
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Keyboard shortcuts" }));
  const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: /^Single letters/ });
  return { sent, peer, user, box };
}

const shown = (name: string) => eventually(() => expect(document.body.textContent).toContain(name));

/** Shown able to fail: where the page waits for the status, the box is checked again once the reply has come. */
test("keeps what the server has replied until the status says it too", async () => {
  const { sent, peer, user, box } = await open();
  expect(box.checked).toBe(true);
  await user.click(box);
  expect(sent).toEqual(['{"settings":{"dashboard.letter_keys":false}}']);
  // What the page shows of this came after the reply.
  peer.send(sample("follow", { displayName: "Ada" }, 1_100));
  await shown("Ada");
  expect(box.checked).toBe(false);
  peer.send({ type: "status", data: { ...STATUS, letterKeys: false } });
  peer.send(sample("follow", { displayName: "Bob" }, 1_101));
  await shown("Bob");
  expect(box.checked).toBe(false);
  // Another page.
  peer.send({ type: "status", data: STATUS });
  peer.send(sample("follow", { displayName: "Cyd" }, 1_102));
  await shown("Cyd");
  expect(box.checked).toBe(true);
});

/** Shown able to fail: without `lettersOff` in the dialog, a request is sent. */
test.each<readonly [string, object, object]>([
  [
    "Fixed by INTEGRON_DASHBOARD_LETTER_KEYS. Change it there.",
    { ...SETTING, isChangeable: false, fixedBy: "INTEGRON_DASHBOARD_LETTER_KEYS" },
    STATUS,
  ],
  [
    "Not possible while the ingester is away. It stopped.",
    SETTING,
    { ...STATUS, ingester: { connected: false, reason: "It stopped." } },
  ],
])("says why it cannot be changed: %s", async (reason, setting, status) => {
  const { sent, user, box } = await open(setting, status);
  const described = () => document.getElementById(box.getAttribute("aria-describedby") ?? "")?.textContent;
  await vi.waitFor(() => expect(described()).toBe(reason));
  expect(box.getAttribute("aria-disabled")).toBe("true");
  await user.click(box);
  expect([box.checked, sent]).toEqual([true, []]);
});
