import { Stream } from "@integron/stream/testing";
import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

async function open(address: string) {
  const stream = await Stream.start();
  stream.serve("/test");
  vi.stubGlobal("fetch", (path: string) =>
    Promise.resolve(usualAnswer(path) ?? new Response(null, { status: 404 })),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const router = createMemoryRouter(ROUTES, { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send({ type: "connected", data: { epoch: "e1", latest: 0, oldest: 0 } });
  return router;
}

const bits = () => screen.findByRole<HTMLInputElement>("spinbutton", { name: "Bits" });

/** Shown able to fail: with a state of the page alone, the usual 100 Bits are there again. */
test("what was made is there again when the user comes back to the page", async () => {
  const router = await open("/test?kind=cheer");
  const field = await bits();
  await userEvent.clear(field);
  await userEvent.type(field, "4711");
  await act(() => router.navigate("/nowhere"));
  await screen.findByText("There is no such page.");
  await act(() => router.navigate("/test?kind=cheer"));
  expect((await bits()).value).toBe("4711");
});
