import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { LetterKeys } from "./letterKeys";
import { type Keys, useKeys } from "./useKeys";

function Page({ keys, dialog }: { readonly keys: Keys; readonly dialog?: "open" | "closed" }) {
  useKeys(keys);
  return dialog === undefined ? null : (
    <div role="dialog" data-state={dialog}>
      <button type="button">Keep</button>
    </div>
  );
}

/** Shown able to fail: without the case that Shift gives, Caps Lock turns `P` into `p`, and `g` into `G`. */
test("knows a key whether or not Caps Lock is on", async () => {
  const [pause, go] = [vi.fn(), vi.fn()];
  render(<Page keys={{ P: pause, g: go }} />);
  // With Caps Lock, Shift makes a small letter, and its absence a capital.
  await userEvent.keyboard("{Shift>}p{/Shift}");
  await userEvent.keyboard("G");
  expect([pause.mock.calls.length, go.mock.calls.length]).toEqual([1, 1]);
  await userEvent.keyboard("P");
  await userEvent.keyboard("{Shift>}g{/Shift}");
  expect([pause.mock.calls.length, go.mock.calls.length]).toEqual([1, 1]);
});

/** Shown able to fail: without the look for a dialog, the key pauses the alerts behind it. */
test("does nothing behind an open dialog", async () => {
  const pause = vi.fn();
  const { rerender } = render(<Page keys={{ P: pause }} dialog="open" />);
  await userEvent.keyboard("{Shift>}P{/Shift}");
  expect(pause).not.toHaveBeenCalled();
  rerender(<Page keys={{ P: pause }} dialog="closed" />);
  await userEvent.keyboard("{Shift>}P{/Shift}");
  expect(pause).toHaveBeenCalledTimes(1);
});

/** Shown able to fail: without the switch, the letter pauses the alerts. */
test("has no keys of letters once they are switched off", async () => {
  const [pause, list] = [vi.fn(), vi.fn()];
  const page = (isOn: boolean) => (
    <LetterKeys value={isOn}>
      <Page keys={{ P: pause, "?": list }} />
    </LetterKeys>
  );
  const { rerender } = render(page(false));
  await userEvent.keyboard("{Shift>}P{/Shift}?");
  expect([pause.mock.calls.length, list.mock.calls.length]).toEqual([0, 1]);
  rerender(page(true));
  await userEvent.keyboard("{Shift>}P{/Shift}");
  expect(pause).toHaveBeenCalledTimes(1);
});
