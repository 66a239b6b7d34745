import { sample } from "@integron/stream/samples";
import { act, render, screen, waitForElementToBeRemoved, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { UsersPanel } from "../features/users/UsersPanel";
import { LiveFeed } from "../lib/LiveFeed";
import { Providers } from "./Providers";

const EVE = {
  userId: "7",
  username: "eve",
  displayName: "<b>Eve</b>",
  firstSeen: "2024-01-15T11:00:00.000Z",
  lastSeen: "2024-01-15T12:00:00.000Z",
  messages: 4_210,
  bits: 12_500,
  months: 24,
};

type Answers = Readonly<Record<string, () => Response>>;

/** The panel, with these answers by the beginning of the request. */
function open(answers: Answers, address = "/users", away?: string) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit) => {
    const request = `${method} ${path}`;
    sent.push(request);
    const found = Object.entries(answers).find(([start]) => request.startsWith(start));
    return Promise.resolve(found?.[1]() ?? new Response(undefined, { status: 204 }));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const feed = new LiveFeed();
  feed.begin(1);
  const panel = <UsersPanel feed={feed} away={away} isDemo={false} />;
  const router = createMemoryRouter([{ path: "/users", element: panel }], { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  return { sent, router, feed, user: userEvent.setup() };
}

const STATS = { "GET /api/stats": () => Response.json({ users: 51 }) };
const list = (users: readonly object[], cursor?: string) => ({
  "GET /api/users?": () => Response.json({ users, cursor }),
});
const DETAIL = {
  "GET /api/users/7": () => Response.json({ user: EVE, events: [sample("follow", EVE, 5)] }),
};

/** A narrow screen, as here, has the columns of the name, the last visit and the order alone. */
test("lists users with their totals as text, and sorts by a click", async () => {
  const { sent, router, user } = open({ ...STATS, ...list([EVE]) }, "/users?sort=bits");
  const row = (await screen.findByText("<b>Eve</b>", { exact: false })).closest("tr") as HTMLElement;
  expect(row.textContent).toContain("4,21012,50024");
  const heading = () => screen.getByRole("columnheader", { name: /^Bits/ });
  expect(heading().getAttribute("aria-sort")).toBe("descending");
  await user.click(within(heading()).getByRole("button"));
  expect(heading().getAttribute("aria-sort")).toBe("ascending");
  expect(router.state.location.search).toBe("?sort=bits&order=asc");
  expect(sent).toContain("GET /api/users?sort=bits&order=asc&limit=50");
});

test("turns pages by their keys, and says how many there are", async () => {
  const { sent, user } = open({ ...STATS, ...list([EVE], "key 1") });
  await screen.findByText("page 1 of 2");
  await user.click(await screen.findByRole("button", { name: "Next page" }));
  await screen.findByText("page 2 of 2");
  expect(sent.at(-1)).toBe("GET /api/users?sort=last_seen&order=desc&cursor=key+1&limit=50");
  await user.click(screen.getByRole("button", { name: "Page before" }));
  await screen.findByText("page 1 of 2");
});

test("says that there are no users, that none matches, and why they could not be loaded", async () => {
  open({ ...STATS, ...list([]) });
  await screen.findByText(/^No users yet/);
  open({ ...STATS, ...list([]) }, "/users?search=glas");
  await screen.findByText(/^No user matches/);
  open({ "GET /api/users?": () => Response.json({ code: "unavailable", detail: "Away." }, { status: 503 }) });
  expect((await screen.findByRole("alert")).textContent).toContain("Away.");
});

/** Shown able to fail: where the first click sends the request too, its success closes the question. */
test("deletes a user after a question that says what goes", async () => {
  const { sent, user, router } = open({ ...STATS, ...DETAIL, ...list([EVE]) }, "/users?user=7");
  await screen.findByText("followed");
  await user.click(screen.getByRole("button", { name: "Delete user" }));
  const question = await screen.findByRole("alertdialog");
  expect(question.textContent).toContain("This removes the user with all totals, all of their events");
  expect(sent.some((request) => request.startsWith("DELETE"))).toBe(false);
  await user.click(within(question).getByRole("button", { name: /^Delete/ }));
  await vi.waitFor(() => expect(sent).toContain("DELETE /api/users/7"));
  await vi.waitFor(() => expect(router.state.location.search).toBe(""));
});

/** Shown able to fail: without `useDeletions`, the name stays. */
test("shows no user any more who is deleted elsewhere", async () => {
  const users: object[] = [EVE];
  const { feed } = open({ ...STATS, "GET /api/users?": () => Response.json({ users }) });
  const name = await screen.findByText("<b>Eve</b>", { exact: false });
  users.pop();
  act(() => feed.deliver([sample("user_deleted", { userId: "7" }, 2)]));
  await waitForElementToBeRemoved(name);
});

test("says why nothing can be deleted while the ingester is away", async () => {
  const { user } = open({ ...STATS, ...DETAIL, ...list([EVE]) }, "/users?user=7", "The ingester is away.");
  const button = await screen.findByRole("button", { name: "Delete user" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  await user.click(button);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});
