import type { StreamEvent } from "@integron/stream/events";
import { sample } from "@integron/stream/samples";
import { eventually } from "@integron/stream/testing";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Toaster } from "../components/toaster";
import { EventLogPanel } from "../features/event-log/EventLogPanel";
import { LiveFeed } from "../lib/LiveFeed";
import { LetterKeys } from "../lib/letterKeys";
import { OldSince } from "../lib/oldSince";
import { Providers } from "./Providers";
import { QUEUE } from "./rest.testing";

const HOSTILE = { userId: "7", username: "eve", displayName: "<img src=x onerror=alert(1)>" };

/** The log, whose history has these events. Nothing has a size here, so the list gets one. */
function open(
  events: readonly StreamEvent[],
  address = "/events",
  away?: string,
  oldSince?: Date,
  hasLetters = true,
) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit) => {
    sent.push(`${method} ${path}`);
    return Promise.resolve(Response.json(path.includes("/replay") ? { id: 99, epoch: "e" } : { events }));
  });
  const height = vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    height.mockRestore();
  });
  const feed = new LiveFeed();
  feed.begin(events[0]?.id ?? 0);
  const panel = (
    <OldSince value={oldSince}>
      <LetterKeys value={hasLetters}>
        <EventLogPanel feed={feed} stream="connected" error={null} onRetry={() => undefined} away={away} />
        <Toaster />
      </LetterKeys>
    </OldSince>
  );
  const router = createMemoryRouter([{ path: "/events", element: panel }], { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  return { sent, feed, router, user: userEvent.setup() };
}

/** Shown able to fail: where an empty field is no moment, the field goes away under the user's fingers. */
test("keeps the field of the moment while a date is typed into it", async () => {
  const { router } = open([], "/events?at=2024-01-15T12:00:00.500Z");
  const field = () => screen.getByLabelText<HTMLInputElement>("Moment");
  fireEvent.change(field(), { target: { value: "" } });
  expect(field().value).toBe("");
  expect(router.state.location.search).toBe("?at=2024-01-15T12%3A00%3A00.500Z");
  fireEvent.change(field(), { target: { value: "0002-02-03T10:20:30" } });
  expect(field().value).toBe("0002-02-03T10:20:30");
  fireEvent.change(field(), { target: { value: "2024-02-03T10:20:30" } });
  expect(field().value).toBe("2024-02-03T10:20:30");
  const at = new URLSearchParams(router.state.location.search).get("at");
  expect(at).toBe(new Date("2024-02-03T10:20:30").toISOString());
  await act(() => router.navigate("/events?at=2024-01-15T12:00:00.000Z"));
  expect(new Date(field().value)).toEqual(new Date("2024-01-15T12:00:00.000Z"));
});

test("shows names as text, and the whole event as JSON, which the address keeps", async () => {
  const { user, router } = open([sample("follow", HOSTILE, 5)]);
  await user.click(await screen.findByText(HOSTILE.displayName, { exact: false }));
  expect(router.state.location.search).toBe("?event=5");
  const json = await screen.findByLabelText("The event as JSON");
  expect(JSON.parse(json.textContent ?? "")).toMatchObject({ id: 5, type: "follow" });
  expect(document.querySelector("img")).toBeNull();
  await user.keyboard("{Escape}");
  expect(screen.queryByLabelText("The event as JSON")).toBeNull();
});

/** Shown able to fail: where the moment is no end of the list, a later event is asked for and shown. */
test("shows what had happened by a moment, which an event begins", async () => {
  const { user, sent, feed, router } = open([sample("follow", { displayName: "Ada" }, 5)], "/events?event=5");
  await user.click(await screen.findByRole("button", { name: "As it was then" }));
  const at = new URLSearchParams(router.state.location.search).get("at") ?? "";
  expect(Date.parse(at)).toBe(Date.parse(sample("follow", {}, 5).timestamp) + 1);
  await eventually(() => expect(sent.at(-1)).toContain(`to=${encodeURIComponent(at)}`));
  await screen.findByText("history");
  act(() =>
    feed.deliver([{ ...sample("cheer", {}, 6), timestamp: new Date(Date.parse(at) + 5).toISOString() }]),
  );
  await user.selectOptions(screen.getByRole("combobox", { name: "Time" }), "any");
  expect(router.state.location.search).toBe("");
});

/** Shown able to fail: where a moment of the future is a moment as any, the list has the event. */
test("shows no list of a moment in the future, and says why", async () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  open([sample("follow", { displayName: "Ada" }, 5)], `/events?at=${at}`);
  await screen.findByText(/This moment is in the future/);
  expect(screen.queryByRole("log")).toBeNull();
});

/** Shown able to fail: where the switch does not reach the list. */
test.each([true, false])("moves by letters only where they are shortcuts: %s", async (isOn) => {
  const events = [sample("follow", { displayName: "Ada" }, 5), sample("follow", { displayName: "Bob" }, 4)];
  const { user } = open(events, "/events", undefined, undefined, isOn);
  const [first, second] = await screen.findAllByRole("button", { name: /followed/ });
  act(() => first?.focus());
  await user.keyboard(isOn ? "j" : "jk{ArrowDown}");
  await eventually(() => expect(document.activeElement).toBe(second));
  await user.keyboard("k");
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(isOn ? first : second);
});

/** Shown able to fail: where the stream alone decides. */
test("never says that it is live while the ingester is away", async () => {
  open([sample("follow", {}, 5)], "/events", "The ingester is away.");
  await screen.findByText("ingester away");
  expect(screen.queryByText("live")).toBeNull();
});

/** Shown able to fail: where focus does not hold, the new row is there at once. */
test("holds while the keyboard is in a row, and shows what waits when asked to", async () => {
  const { user, feed } = open([sample("follow", { displayName: "Ada" }, 5)]);
  const row = await screen.findByRole("button", { name: /followed/ });
  act(() => row.focus());
  await screen.findByText("held");
  act(() => feed.deliver([sample("cheer", {}, 6)]));
  await screen.findByText("1 new – show");
  expect(screen.queryByText("cheered 100 Bits")).toBeNull();
  await user.keyboard("n");
  await screen.findByText("cheered 100 Bits");
});

test("replays an event", async () => {
  const { user, sent } = open([sample("follow", {}, 5)], "/events?event=5");
  await user.click(await screen.findByRole("button", { name: "Replay" }));
  await eventually(() => expect(sent).toContain("POST /api/events/5/replay"));
});

/** Shown able to fail: where only the usual queue is read, the alert of the other one stays. */
test("says where the alert of a replay is, and takes it back from every queue", async () => {
  const { user, sent } = open([sample("follow", { displayName: "Ada" }, 5)], "/events?event=5");
  const button = await screen.findByRole("button", { name: "Replay" });
  const usual = fetch;
  const queue = (name: string, id: number) => ({
    ...QUEUE,
    queue: name,
    queues: ["alerts", "side"],
    waiting: [
      { id: 1, event: { id: 3 } },
      { id, event: { id: 99 } },
    ],
  });
  vi.stubGlobal("fetch", (path: string, request: RequestInit) => {
    if (!path.startsWith("/api/alerts")) {
      return usual(path, request);
    }
    if (request.method === "POST") {
      sent.push(path);
      return Promise.resolve(Response.json({ count: 1 }));
    }
    return Promise.resolve(Response.json(path.includes("side") ? queue("side", 8) : queue("alerts", 7)));
  });
  await user.click(button);
  await screen.findByText("Replayed: Ada followed. It is number 2 in the queue.");
  await user.click(screen.getByText("Undo"));
  await screen.findByText("The replay is taken back.");
  expect(sent.slice(-2)).toEqual([
    "/api/alerts/skip?queue=alerts&alert=7",
    "/api/alerts/skip?queue=side&alert=8",
  ]);
});

/** Shown able to fail: where the rows do not know what is on its way, a second click replays once more. */
test("replays an event of a row once, until the server has answered", async () => {
  let answer: (reply: Response) => void = () => undefined;
  const { user, sent } = open([sample("follow", {}, 5)]);
  const row = await screen.findByRole("button", { name: "Replay: event 5", hidden: true });
  const usual = fetch;
  vi.stubGlobal("fetch", (path: string, request: RequestInit) => {
    if (!path.includes("/replay")) {
      return usual(path, request);
    }
    sent.push(`POST ${path}`);
    return new Promise<Response>((resolve) => {
      answer = resolve;
    });
  });
  await user.click(row);
  await eventually(() => expect(row.getAttribute("aria-busy")).toBe("true"));
  await user.click(row);
  expect(sent.filter((request) => request.includes("/replay"))).toHaveLength(1);
  await act(async () => answer(Response.json({ id: 99, epoch: "e" })));
  await eventually(() => expect(row.getAttribute("aria-busy")).toBeNull());
});

/** Shown able to fail: as a plain link, the export has an address without a server behind it. */
test("exports nothing while the server does not answer, and says why", async () => {
  const away = "Not possible while Integron does not answer.";
  open([sample("follow", {}, 5)], "/events", away, new Date());
  const link = await screen.findByRole("link", { name: /as CSV$/ });
  expect(link.getAttribute("href")).toBeNull();
  expect(link.getAttribute("aria-disabled")).toBe("true");
  expect(document.getElementById(link.getAttribute("aria-describedby") ?? "")?.textContent).toBe(away);
});

test("changes nothing while the ingester is away, and says why", async () => {
  const { user, sent } = open([sample("follow", {}, 5)], "/events?event=5", "The ingester is away.");
  const button = await screen.findByRole("button", { name: "Replay" });
  await user.click(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(sent.some((request) => request.startsWith("POST"))).toBe(false);
});

test("filters by kind in the address, and says where nothing matches", async () => {
  const { user, router, sent } = open([]);
  await screen.findByText("No events yet. Send one from the Test Panel.");
  await user.click(screen.getByRole("button", { name: "All kinds", hidden: true }));
  await user.click(screen.getByRole("checkbox", { name: "Subs" }));
  expect(router.state.location.search).toBe("?types=sub");
  await screen.findByText("No event matches.");
  expect(sent.at(-1)).toBe("GET /api/events?types=sub&targeted=true&limit=100");
  const link = screen.getByRole("link", { name: /as CSV$/ });
  expect(link.getAttribute("href")).toBe("/api/events/export?types=sub&targeted=true&format=csv");
});
