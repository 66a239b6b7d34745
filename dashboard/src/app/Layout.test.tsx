import { DEFAULT_RETRY } from "@integron/stream/retry";
import { golden, Stream } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { onTestFinished, test, vi } from "vitest";
import { Layout } from "./Layout";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";

const LIVE = /^Status: (?!Connecting|Server away)/;

/** Shown able to fail: without a retry at the answer, the page does not connect again. */
test("connects to the stream at once when the server answers again", async () => {
  let isAway = false;
  // While the server is away, the next attempt by itself is days off.
  const random = vi.spyOn(DEFAULT_RETRY, "random").mockImplementation(() => (isAway ? -1e6 : 0));
  onTestFinished(() => random.mockRestore());
  const stream = await Stream.start();
  stream.serve("/");
  vi.stubGlobal("fetch", (path: string) =>
    isAway
      ? Promise.reject(new TypeError("Failed to fetch"))
      : Promise.resolve(usualAnswer(path) ?? new Response(null, { status: 204 })),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  render(
    <RouterProvider
      router={createMemoryRouter([
        { element: <Layout />, children: [{ path: "/", element: <p>The page</p> }] },
      ])}
    />,
    { wrapper: Providers },
  );
  await screen.findByText("The page");
  const first = await stream.peer();
  first.send(golden("connected"));
  await screen.findByRole("button", { name: LIVE });
  isAway = true;
  first.cut();
  await screen.findByRole("button", { name: "Status: Server away" }, { timeout: 60_000 });
  isAway = false;
  await stream.peer();
}, 90_000);
