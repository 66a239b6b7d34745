import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useLayoutEffect, useState } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { LeaveQuestion } from "../components/LeaveQuestion";
import { Providers } from "./Providers";

/** Leaves at the moment in which the page shows its first change. */
function Hasty({ leave }: { readonly leave: () => void }) {
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    if (count > 0) {
      leave();
    }
  }, [count, leave]);
  return (
    <>
      <button type="button" onClick={() => setCount(1)}>
        Change
      </button>
      <LeaveQuestion count={count} />
    </>
  );
}

/** Shown able to fail: where the router gets a new function for each count, it has the old one at that moment. */
test("asks as soon as the page shows that something is not saved", async () => {
  const user = userEvent.setup();
  const router = createMemoryRouter([
    { path: "/", element: <Hasty leave={() => void router.navigate("/other")} /> },
    { path: "/other", element: <p>Another page</p> },
  ]);
  render(<RouterProvider router={router} />, { wrapper: Providers });
  await user.click(screen.getByRole("button", { name: "Change" }));
  await screen.findByText("One change is not saved, and is lost.");
  expect(screen.queryByText("Another page")).toBeNull();
});
