import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventsOfType } from "./subscriptionWords";

const BROUGHT = join(
  import.meta.dirname,
  "../../../../ingester/src/main/java/integron/ingester/twitch/eventsub/session/BroughtKinds.java",
);

/** Shown able to fail: without the words of one subscription, its name is shown. */
test("has words for each subscription of the ingester", () => {
  const names = [...readFileSync(BROUGHT, "utf8").matchAll(/"((?:channel|stream)\.[^"]+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => eventsOfType(name) === name)).toEqual([]);
});
