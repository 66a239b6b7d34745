import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mistakesIn } from "./mistakes";
import { checkOf } from "./schema";

/** As the server sends it, in short. */
const CHEER = {
  properties: {
    data: {
      type: "object" as const,
      properties: {
        userId: { type: "string" as const },
        bits: { type: "integer" as const },
        emote: { $ref: "#/$defs/Emote" },
      },
      required: ["bits"],
    },
  },
  $defs: { Emote: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } },
};

const found = (text: string) =>
  mistakesIn(text, checkOf(CHEER)).map(({ place, sentence }) => `${place} ${sentence}`);

test("says where the JSON itself is broken", () => {
  expect(found('{\n  "bits": ,\n}')).toEqual(["2:11 This is no JSON."]);
  expect(found('{\n  "bits": 5')).toEqual(["2:12 The JSON ends too early."]);
  expect(found("[1]")).toEqual(["1:1 The data must be an object, in braces."]);
});

test("says where a value is wrong, at any depth", () => {
  expect(found('{\n  "userId": "1",\n  "bits": "many"\n}')).toEqual(['3:11 "bits" must be a whole number.']);
  expect(found('{"bits": 1, "emote": {"name": 5}}')).toEqual([
    '1:31 "name" must be a text, in quotation marks.',
  ]);
});

test("says what is missing, and what the kind does not have", () => {
  expect(found("{}")).toEqual(['1:1 "bits" is missing.']);
  expect(found('{"bits": 1, "bitz": 2}')).toEqual(['1:21 Events of this kind have no field "bitz".']);
  expect(found('{"bits": 1}')).toEqual([]);
});

test("knows no mistakes of values before the schema is loaded", () => {
  expect(mistakesIn('{"bits": "many"}', undefined)).toEqual([]);
});

test("evaluates no text as a program, which the page may not", () => {
  const source = readFileSync(
    join(import.meta.dirname, "../../../../node_modules/@cfworker/json-schema/dist/esm/validate.js"),
    "utf8",
  );
  expect(source).not.toMatch(/\beval\(|new Function/);
});
