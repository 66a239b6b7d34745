import { sample } from "@integron/stream/samples";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { PastPanel } from "../features/past/PastPanel";
import { Providers } from "./Providers";

const AT = "2024-01-15T12:00:00.000Z";
const HOSTILE = "<img src=x onerror=alert(1)>";

function open(...replies: readonly (() => Response)[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve((replies[asked.length - 1] ?? replies.at(-1))?.());
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  render(<PastPanel at={AT} />, { wrapper: Providers });
  return asked;
}

const past = (more: object) => () =>
  Response.json({ at: AT, events: 0, kinds: {}, queue: "alerts", waiting: [], whole: true, ...more });
const alert = (id: number, displayName: string) => ({
  id,
  kind: "follow",
  event: sample("follow", { displayName }, id),
});

/** Shown able to fail: with the waiting ones in another order, and with names as HTML. */
test("names what was on screen, what waited, and the numbers of the day", async () => {
  const asked = open(
    past({
      events: 5,
      kinds: { follow: 3, gift_sub: 2 },
      current: alert(1, HOSTILE),
      waiting: [alert(2, "Bob"), alert(3, "Cy")],
    }),
  );
  await screen.findByText("Kept events of that day until then: 5 (follow 3, gift sub 2).");
  const lines = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(lines[0]).toContain(`on screen ${HOSTILE}`);
  expect(lines.slice(1).map((line) => line?.slice(0, 5))).toEqual(["1 Bob", "2 Cy "]);
  expect(document.querySelector("img")).toBeNull();
  expect(screen.queryByText(/may be missing/)).toBeNull();
  expect(asked[0]).toContain("at=2024-01-15T12%3A00%3A00.000Z");
});

test("says that nothing waited, and where alerts may be missing", async () => {
  open(past({ whole: false }));
  await screen.findByText("No alert was on screen, and none waited.");
  screen.getByText(/only the last hundred are kept/);
});

test("says why the moment could not be loaded, and tries again", async () => {
  const refused = () =>
    Response.json({ code: "bad_request", detail: "The moment at is in the future." }, { status: 400 });
  open(refused, past({}));
  await screen.findByText("The moment at is in the future.", { exact: false });
  await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Kept events of that day until then: none.");
});
