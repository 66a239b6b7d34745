import { render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import { SignInResult } from "../features/sign-in/SignInResult";
import type { SignIn } from "../lib/signIn";
import { Providers } from "./Providers";

function open(result: string, signIn?: SignIn) {
  vi.stubGlobal("fetch", async () => Response.json({ redirectUri: "http://localhost:9847/auth/callback" }));
  onTestFinished(() => void vi.unstubAllGlobals());
  const element = <SignInResult result={result} signIn={signIn} types={0} canChange={false} />;
  render(<RouterProvider router={createMemoryRouter([{ path: "/", element }])} />, { wrapper: Providers });
}

/** Shown able to fail: an absent state counted as an answered question, and as no sign-in. */
test.each(["connected", "other_account", "application_refused"])(
  "says of %s that the state is loaded while it is not known",
  async (result) => {
    open(result);
    await screen.findByText("Loading the state of the sign-in.");
    expect(screen.queryByText("This question is no longer open.")).toBeNull();
  },
);

test("says what is known without the state", async () => {
  open("denied");
  await screen.findByText("You did not allow access on Twitch. Nothing has changed.");
});
