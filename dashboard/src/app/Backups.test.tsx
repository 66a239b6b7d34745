import { eventually, Stream } from "@integron/stream/testing";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const backup = (hour: number, kept?: string) => ({
  name: `integron-2024-01-15T${hour}-00-00Z.db`,
  at: `2024-01-15T${hour}:00:00.000Z`,
  bytes: 84_000_000,
  ...(kept === undefined ? {} : { kept }),
});

const BACKUPS = [backup(18, "among the newest"), ...[17, 16, 15, 14, 13, 12].map((hour) => backup(hour))];

type Answers = Readonly<Record<string, () => Response>>;

async function open(answers: Answers = {}) {
  const sent: string[] = [];
  const stream = await Stream.start();
  stream.serve("/settings");
  const known: Answers = {
    "GET /api/backups": () => Response.json({ backups: BACKUPS }),
    "POST /api/backups": () => Response.json({ backups: [backup(19)] }),
    "GET /api/settings": () => Response.json({ settings: [], folder: "/home/ada/.integron" }),
    "GET /api/tokens": () => Response.json({ tokens: [] }),
    "GET /api/auth": () => Response.json({ redirectUri: "http://localhost:9847/auth/callback" }),
    ...answers,
  };
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit = {}) => {
    const request = `${method} ${path.split("?")[0]}`;
    if (method !== "GET") {
      sent.push(request);
    }
    return Promise.resolve(known[request]?.() ?? usualAnswer(path) ?? new Response(null, { status: 204 }));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const router = createMemoryRouter(ROUTES, { initialEntries: ["/settings"] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send({ type: "connected", data: { epoch: "e1", latest: 0, oldest: 0 } });
  return { sent, peer, user: userEvent.setup() };
}

const list = async () => within(await screen.findByRole("list", { name: "Backups" }));
const problem = (detail: string) => Response.json({ code: "unavailable", detail }, { status: 503 });

test("lists the newest backups with why they are kept and their files, and all on request", async () => {
  const { user } = await open();
  const rows = (await list()).getAllByRole("listitem");
  expect(rows).toHaveLength(5);
  expect(rows[0]?.textContent).toContain("84.0 MB");
  expect(rows[0]?.textContent).toContain("kept: among the newest");
  const file = within(rows[0] as HTMLElement).getByRole("link");
  expect(file.getAttribute("href")).toBe("/api/backups/integron-2024-01-15T18-00-00Z.db");
  expect(file.getAttribute("download")).toBe("integron-2024-01-15T18-00-00Z.db");
  await user.click(screen.getByRole("button", { name: "Show all 7" }));
  expect((await list()).getAllByRole("listitem")).toHaveLength(7);
});

test("makes a backup, and says why one was not made", async () => {
  const answers = [() => Response.json({ backups: [backup(19)] }), () => problem("The disk is full.")];
  const { sent, user } = await open({ "POST /api/backups": () => (answers.shift() as () => Response)() });
  await list();
  await user.click(screen.getByRole("button", { name: "Back up now" }));
  await screen.findByText("Made integron-2024-01-15T19-00-00Z.db.");
  await user.click(screen.getByRole("button", { name: "Back up now" }));
  await screen.findByText("No backup was made.");
  screen.getByText("The disk is full.");
  expect(sent).toEqual(["POST /api/backups", "POST /api/backups"]);
});

/** Shown able to fail: with one title for each failure, a second click says that there is no backup. */
test("says after a second click that no other backup was made", async () => {
  const soon = () =>
    Response.json({ code: "too_many_requests", detail: "Ask again in 60 s." }, { status: 429 });
  const { user } = await open({ "POST /api/backups": soon });
  await list();
  await user.click(screen.getByRole("button", { name: "Back up now" }));
  await screen.findByText("No other backup was made.");
  screen.getByText("Ask again in 60 s.");
});

/** Shown able to fail: where the button restores without the question, the first expectation has a request. */
test("puts a backup back only after a question that says what happens", async () => {
  const { sent, user } = await open();
  const [first] = (await list()).getAllByRole("button", { name: /^Restore the backup/ });
  await user.click(first as HTMLElement);
  const dialog = within(await screen.findByRole("alertdialog"));
  dialog.getByText(/The database of now stays in the data folder as a file/);
  expect(sent).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Put back" }));
  await eventually(() =>
    expect(sent).toEqual(["POST /api/backups/integron-2024-01-15T18-00-00Z.db/restore"]),
  );
});

const STATUS = { version: "0.1.0", startedAt: "2024-01-15T11:00:00.000Z", server: { port: 9847 } };
const PRESENT = { ...STATUS, ingester: { connected: true } };

/** Shown able to fail: with the state of the ingester in the key of the query, the list is a skeleton. */
test("keeps the list and an open question while the ingester is away, and says why", async () => {
  let isAway = false;
  const { peer, user } = await open({
    "GET /api/backups": () =>
      isAway ? problem("The ingester is not connected.") : Response.json({ backups: BACKUPS }),
  });
  const [first] = (await list()).getAllByRole("button", { name: /^Restore the backup/ });
  await user.click(first as HTMLElement);
  const dialog = await screen.findByRole("alertdialog");
  isAway = true;
  peer.send({ type: "status", data: { ...STATUS, ingester: { connected: false } } });
  await screen.findByText("The backups could not be listed.");
  screen.getByText("The ingester is not connected.");
  expect(screen.getByRole("alertdialog")).toBe(dialog);
  await user.keyboard("{Escape}");
  const link = (await list()).getAllByRole("link")[0] as HTMLElement;
  expect([link.getAttribute("href"), link.getAttribute("aria-disabled")]).toEqual([null, "true"]);
  screen.getByText(/^List of backups as of /);
  isAway = false;
  peer.send({ type: "status", data: PRESENT });
  await eventually(() => expect(screen.queryByText("The backups could not be listed.")).toBeNull());
});

/** Shown able to fail: where the list is loaded only at first, the new backup is not in it. */
test("loads the list again after a new backup, without a skeleton", async () => {
  let backups = BACKUPS.slice(1);
  const { peer } = await open({ "GET /api/backups": () => Response.json({ backups }) });
  await list();
  backups = BACKUPS;
  const newest = { name: BACKUPS[0]?.name, at: BACKUPS[0]?.at, bytes: 1 };
  peer.send({ type: "status", data: { ...PRESENT, backup: { newest } } });
  await screen.findByText("kept: among the newest");
});

test("says that there is none, or why they could not be listed", async () => {
  let isBroken = true;
  const { user } = await open({
    "GET /api/backups": () => (isBroken ? problem("It is starting.") : Response.json({ backups: [] })),
  });
  await screen.findByText("The backups could not be listed.");
  isBroken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("No backup yet.");
});

test("shows the version, the data folder, and the file for a report", async () => {
  await open();
  await screen.findByText("Integron 0.1.0");
  expect((await screen.findByLabelText<HTMLInputElement>("Data folder")).value).toBe("/home/ada/.integron");
  const file = screen.getByRole("link", { name: "Diagnostics file" });
  expect(file.getAttribute("href")).toBe("/api/diagnostics");
});
