import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KINDS, sample } from "./samples";

/** `EventSchemasTest` validates the file. The failure shows what to write into it. */
it("has the samples in a file, for the schemas of the events", () => {
  const file = readFileSync("src/samples.json", "utf8");
  expect(JSON.parse(file)).toEqual(KINDS.map((kind) => sample(kind)));
});
