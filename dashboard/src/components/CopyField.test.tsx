import { ChakraProvider, defaultSystem } from "@chakra-ui/react";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { CopyField } from "./CopyField";

const field = () => (
  <ChakraProvider value={defaultSystem}>
    <CopyField label="Code" value="ABCD" />
  </ChakraProvider>
);

/** Shown able to fail: where each render begins the time anew, as beside a clock, the button says it for ever. */
test("says for some seconds that it has copied, also beside what changes each second", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { rerender } = render(field());
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Copy: Code" }));
    await vi.advanceTimersByTimeAsync(0);
  });
  const said = () =>
    screen.getByRole("button", { name: "Copy: Code" }).parentElement?.parentElement?.textContent;
  expect(said()).toMatch(/Copied|Selected/);
  for (let second = 0; second < 5; second++) {
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    rerender(field());
  }
  expect(said()).not.toMatch(/Copied|Selected/);
});
