import { Stream } from "@integron/stream/testing";
import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { Providers } from "./Providers";
import { usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

async function open(address: string, presets: readonly object[] = []) {
  const stream = await Stream.start();
  stream.serve("/test");
  vi.stubGlobal("fetch", (path: string) =>
    Promise.resolve(
      path === "/api/presets"
        ? Response.json({ presets })
        : (usualAnswer(path) ?? new Response(null, { status: 404 })),
    ),
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

/** Shown able to fail: without the check of the kind, and with the values as they are, the page is gone. */
test("a preset of a newer version, or with values that are none, leaves the page as it is", async () => {
  await open("/test?kind=follow", [
    { name: "newer", type: "constructor", data: {} },
    { name: "odd", type: "cheer", data: { bits: {}, displayName: { toString: 1 } } },
  ]);
  const preset = (name: string) => screen.findByRole("button", { name });
  await userEvent.click(await preset("newer"));
  await screen.findByText("This version has no tests of the kind constructor.");
  screen.getByRole("heading", { name: "follow" });
  await userEvent.click(await preset("odd"));
  await screen.findByRole("heading", { name: "cheer" });
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "User" }).value).toBe('{"toString":1}');
});
