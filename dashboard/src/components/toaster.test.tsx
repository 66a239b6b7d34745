import { ChakraProvider, defaultSystem } from "@chakra-ui/react";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { complain, say, sayWithUndo, Toaster, toaster } from "./toaster";

function open() {
  render(
    <ChakraProvider value={defaultSystem}>
      <Toaster />
    </ChakraProvider>,
  );
}

/** Shown able to fail: with the role that the library gives to every toast, there is no alert. */
test("an error is one alert with its sentence, until it is closed", async () => {
  open();
  const error = new Error("The disk is full.");
  complain("The alert was not skipped.", error);
  complain("The alert was not skipped.", error);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The alert was not skipped.The disk is full.");
  expect(screen.getAllByText("The disk is full.")).toHaveLength(1);
  await userEvent.click(within(alert).getByRole("button"));
  await vi.waitFor(() => expect(screen.queryByText("The disk is full.")).toBeNull());
});

/** Shown able to fail: without room for it, the newest result waits until an older one has gone. */
test("at most three are on the screen, and the newest result is one of them", async () => {
  open();
  complain("It failed.", new Error("The disk is full."));
  for (const result of ["one", "two", "three"]) {
    say(result);
  }
  // The oldest result leaves at once, and the newest takes its place.
  expect(toaster.getVisibleToasts().map(({ title }) => title)).toEqual(["three", "two", "It failed."]);
  await screen.findByText("three");
  screen.getByText("It failed.");
  expect(document.querySelectorAll("[data-part=root][data-scope=toast]").length).toBeLessThanOrEqual(3);
});

/** Shown able to fail: with one room for all, the button is never there beside three errors. */
test("what can be taken back finds room among three errors, and a fourth error waits for one to be closed", async () => {
  open();
  for (const title of ["one", "two", "three", "four"]) {
    complain(`${title} failed`, new Error("The disk is full."));
  }
  const onUndo = vi.fn();
  sayWithUndo("Skipped Ada.", "Show again", onUndo);
  await userEvent.click(await screen.findByRole("button", { name: "Show again" }));
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.queryByText("four failed")).toBeNull();
  const first = screen.getByText("one failed").closest("[role=alert]") as HTMLElement;
  await userEvent.click(within(first).getByRole("button"));
  await screen.findByText("four failed");
});
