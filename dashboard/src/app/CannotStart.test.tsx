import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { CannotStartBanner } from "../features/status/CannotStartBanner";
import { Providers } from "./Providers";

function show(reason: string) {
  render(<CannotStartBanner ingester={{ connected: false, reason, since: "2026-11-01T10:00:00Z" }} />, {
    wrapper: Providers,
  });
}

test("says why the ingester cannot start", () => {
  const sentence = "The ingester cannot start: Port 9848 is in use by another program.";
  show(sentence);
  expect(screen.getByRole("status").textContent).toContain(sentence);
});

test("says nothing while the ingester is only away", () => {
  show("The ingester does not answer (Connection refused).");
  expect(screen.queryByRole("status")).toBeNull();
});
