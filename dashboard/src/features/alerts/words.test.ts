import { expect, test } from "vitest";
import { alertInWords } from "./words";

/** A long list leaves out the events of its last alerts. Shown able to fail: with the first underscore replaced alone. */
test("names an alert without its event by its kind", () => {
  const alert = {
    id: 1,
    kind: "hype_train_end",
    priority: 0,
    replay: false,
    queuedAt: "2024-01-15T12:00:00.000Z",
    combined: 0,
    details: [],
    look: {},
  };
  expect(alertInWords(alert)).toBe("hype train end");
});
