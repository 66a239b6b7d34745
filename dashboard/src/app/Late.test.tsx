import { Stream } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { lateFile } from "../lib/lateFile";
import { Layout } from "./Layout";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";

async function open(children: { path: string; element: React.ReactNode }[]) {
  const stream = await Stream.start();
  stream.serve("/");
  vi.stubGlobal("fetch", (path: string) =>
    Promise.resolve(usualAnswer(path) ?? new Response(null, { status: 204 })),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  // React reports what a boundary has caught.
  const report = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => report.mockRestore());
  render(<RouterProvider router={createMemoryRouter([{ element: <Layout />, children }])} />, {
    wrapper: Providers,
  });
}

/** Shown able to fail: without the boundary, the router's error takes the place of everything. */
test("keeps what is around a page whose file does not arrive, and loads it again", async () => {
  let isThere = false;
  const Page = lateFile(() =>
    isThere ? Promise.resolve(() => <p>Here it is.</p>) : Promise.reject(new TypeError("Failed to fetch")),
  );
  await open([{ path: "/", element: <Page /> }]);
  await screen.findByText("The page could not be loaded.");
  screen.getByRole("region", { name: "Alert queue" });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("The page could not be loaded.");
  isThere = true;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Here it is.");
});

test("keeps what is around a page that cannot be shown", async () => {
  const Broken = () => {
    throw new Error("A part of the page is missing.");
  };
  await open([{ path: "/", element: <Broken /> }]);
  await screen.findByText("A part of the page is missing.");
  screen.getByRole("region", { name: "Alert queue" });
  expect(screen.queryByText(/Unexpected Application Error/)).toBeNull();
});
