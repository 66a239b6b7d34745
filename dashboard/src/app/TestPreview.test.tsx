import { render, screen } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { TestPreview } from "../features/test-panel/TestPreview";
import { type Data, TEST_KINDS, USUAL_DATA } from "../lib/usual";
import { Providers } from "./Providers";

const RULES = { waiting: 200, expireSeconds: 600, backfilled: false, kinds: [] };

/** React reports what a boundary has caught. */
function quietly() {
  const report = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(RULES)));
  onTestFinished(() => {
    report.mockRestore();
    vi.unstubAllGlobals();
  });
}

function preview(kind: string, data: Data, isWrong: boolean) {
  return <TestPreview kind={kind} data={data} isWrong={isWrong} />;
}

/** Shown able to fail: with the data as it is typed, the first `{}` takes the whole page away. */
test("keeps the last right event while another one is typed", () => {
  quietly();
  const { rerender } = render(preview("cheer", { ...USUAL_DATA.cheer, bits: 4_711 }, false), {
    wrapper: Providers,
  });
  screen.getByText(/4,711 Bits/);
  rerender(preview("cheer", {}, true));
  screen.getByText(/4,711 Bits/);
  rerender(preview("raid", {}, true));
  screen.getByText(/raided with/);
  rerender(preview("raid", { ...USUAL_DATA.raid, viewers: 12 }, false));
  screen.getByText(/12 viewers/);
});

/** Shown able to fail: without the boundary, the first kind with a number throws. */
test("shows no event of a kind without its fields, whose schema is not known yet, and goes on", () => {
  quietly();
  const { rerender } = render(preview("follow", {}, false), { wrapper: Providers });
  for (const kind of TEST_KINDS) {
    const nothing = Object.fromEntries(Object.keys(USUAL_DATA[kind] ?? {}).map((field) => [field, null]));
    for (const data of [{}, nothing, { displayName: {}, message: {}, title: {} }]) {
      rerender(preview(kind, data, false));
    }
    rerender(preview(kind, USUAL_DATA[kind] ?? {}, false));
    expect(screen.queryByText(/cannot be shown/), kind).toBeNull();
  }
});
