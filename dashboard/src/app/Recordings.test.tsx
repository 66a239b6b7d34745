import { sample } from "@integron/stream/samples";
import { eventually } from "@integron/stream/testing";
import { act, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Toaster } from "../components/toaster";
import { Recordings } from "../features/test-panel/Recordings";
import { LiveFeed } from "../lib/LiveFeed";
import { Providers } from "./Providers";

/** The panel, and what it sends and stores. */
function open(offBecause?: string, isDemo = false, instances: readonly object[] = []) {
  const sent: unknown[] = [];
  const stored: Blob[] = [];
  vi.stubGlobal("fetch", (path: string, { body }: RequestInit) => {
    if (path === "/api/overlays") {
      return Promise.resolve(Response.json({ overlays: [], instances, folder: "/f" }));
    }
    sent.push(JSON.parse(String(body)));
    return Promise.resolve(Response.json({ id: sent.length, epoch: "e" }));
  });
  const store = vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    stored.push(file as Blob);
    return "blob:recording";
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    store.mockRestore();
  });
  const feed = new LiveFeed();
  feed.begin(0);
  const panel = (
    <>
      <Recordings feed={feed} isDemo={isDemo} offBecause={offBecause} />
      <Toaster />
    </>
  );
  const pages = [
    { path: "/", element: panel },
    { path: "/events", element: <p>Another page</p> },
  ];
  const router = createMemoryRouter(pages, { initialEntries: ["/"] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  return { sent, stored, feed, router, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole("button", { name });

async function choose(user: ReturnType<typeof userEvent.setup>, text: string) {
  const field = document.querySelector<HTMLInputElement>("input[type=file]");
  await user.upload(field as HTMLInputElement, new File([text], "night.ndjson"));
}

const lines = (...events: readonly object[]) => events.map((event) => JSON.stringify(event)).join("\n");

/** Shown able to fail: without the choice of what is real, the test is in the file. */
test("records what happens on the stream, but no tests, into a file", async () => {
  const { user, stored, feed } = open();
  await user.click(button("Record the live stream"));
  act(() => feed.deliver([sample("follow", {}, 1), { ...sample("cheer", {}, 2), test: true }]));
  await screen.findByText("Recording: 1 events.");
  await user.click(button("Stop and save"));
  expect((await stored[0]?.text())?.trim().split("\n")).toHaveLength(1);
  await screen.findByRole("button", { name: "Record the live stream" });
});

/** Shown able to fail: where tests are always left out, nothing is recorded. */
test("records the events of a demo, which are all tests", async () => {
  const { user, feed } = open(undefined, true);
  await user.click(button("Record the live stream"));
  act(() => feed.deliver([{ ...sample("follow", {}, 1), test: true }]));
  await screen.findByText("Recording: 1 events.");
  await user.click(button("Stop and save"));
});

/** Shown able to fail: with chat in every recording, the first file has two lines. */
test("records lines of chat only where they are asked for", async () => {
  const { user, stored, feed } = open();
  for (const [file, kinds] of [
    [0, ["follow"]],
    [1, ["follow", "chat"]],
  ] as const) {
    if (file === 1) {
      await user.click(screen.getByRole("checkbox", { name: "With chat" }));
    }
    await user.click(button("Record the live stream"));
    act(() => feed.deliver([sample("follow", {}, 2 * file + 1), sample("chat", {}, 2 * file + 2)]));
    await screen.findByText(`Recording: ${kinds.length} events.`);
    await user.click(button("Stop and save"));
    const recorded = ((await stored[file]?.text()) ?? "").trim().split("\n");
    expect(recorded.map((line) => JSON.parse(line).type)).toEqual(kinds);
  }
});

/** Shown able to fail: without the question, the other page is there and the recording is gone. */
test("asks before the page is left with a recording that is not saved", async () => {
  const { user, feed, router } = open();
  await user.click(button("Record the live stream"));
  act(() => feed.deliver([sample("follow", {}, 1)]));
  await screen.findByText("Recording: 1 events.");
  act(() => void router.navigate("/events"));
  const dialog = within(await screen.findByRole("alertdialog"));
  dialog.getByText("The recording of 1 event is not saved, and is lost.");
  await user.click(dialog.getByRole("button", { name: "Stay" }));
  await user.click(button("Stop and save"));
  act(() => void router.navigate("/events"));
  await screen.findByText("Another page");
});

test("plays a file as tests, without the kinds that were left out", async () => {
  const { user, sent } = open();
  await choose(user, lines(sample("follow", { displayName: "Ada" }, 1), sample("cheer", {}, 2)));
  await user.click(await screen.findByRole("checkbox", { name: "cheer (1)" }));
  await user.click(button("Play the recording"));
  await screen.findByText("Played night.ndjson: 1 events.");
  expect(sent).toMatchObject([{ type: "follow", data: { displayName: "Ada" }, withoutObs: true }]);
});

/** Shown able to fail: where the names do not reach the request, all overlays get it. */
test("plays a file to the chosen overlays alone", async () => {
  const names = ["rehearsal", "alerts", "alerts"];
  const { user, sent } = open(
    undefined,
    false,
    names.map((client, id) => ({ id: String(id), client })),
  );
  await choose(user, lines(sample("follow", {}, 1)));
  await screen.findByText(/None is chosen: all overlays show it/);
  screen.getByRole("checkbox", { name: "alerts (2 pages)" });
  await user.click(screen.getByRole("checkbox", { name: "rehearsal" }));
  screen.getByText("The others show nothing of it.");
  await user.click(button("Play the recording"));
  await screen.findByText("Played night.ndjson: 1 events.");
  expect(sent).toMatchObject([{ type: "follow", to: ["rehearsal"] }]);
});

test("says why a file cannot be played, and sends nothing while the ingester is away", async () => {
  const { user, sent } = open("why");
  await choose(user, "Dear diary");
  await screen.findByText("The file cannot be played.");
  await choose(user, lines(sample("follow", {}, 1)));
  const play = await screen.findByRole("button", { name: "Play the recording" });
  await user.click(play);
  expect(play.getAttribute("aria-describedby")).toBe("why");
  await eventually(() => expect(sent).toEqual([]));
});
