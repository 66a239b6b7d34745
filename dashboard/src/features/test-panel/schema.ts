import { type Schema, Validator } from "@cfworker/json-schema";
import { getJson } from "../../lib/api";
import type { Data } from "../../lib/usual";

/** A field that is wrong, and why. */
export interface Mistake {
  /** The names and places that lead to it, from the data's root. */
  readonly path: readonly string[];
  readonly sentence: string;
}

export type Check = (data: unknown) => readonly Mistake[];

interface EventSchema {
  readonly properties: { readonly data: Schema };
  readonly $defs?: Data;
}

/** Loads the schema of a kind, which is the same that describes the stream to other programs. */
export async function getCheck(kind: string, signal: AbortSignal): Promise<Check> {
  return checkOf(await getJson<EventSchema>(`/schema/events/${kind}.json`, signal));
}

export function checkOf({ properties: { data }, $defs }: EventSchema): Check {
  const known = propertiesOf(data, $defs);
  const validator = new Validator({ ...data, ...($defs === undefined ? {} : { $defs }) }, "2020-12", false);
  return (value) => [...unknownFields(value, known), ...mistakes(validator, value)];
}

/** The deepest mistakes: those of a field, and not that therefore all around it is wrong. */
function mistakes(validator: Validator, value: unknown): readonly Mistake[] {
  const found = validator
    .validate(value)
    .errors.filter(
      ({ keyword }) => !["properties", "items", "$ref", "anyOf", "oneOf", "allOf"].includes(keyword),
    )
    .map(({ instanceLocation, keyword, error }) => {
      const path = pathOf(instanceLocation);
      return { path, sentence: faultInWords(path.at(-1) ?? "The data", keyword, error) };
    });
  return found;
}

const TYPES: Readonly<Record<string, string>> = {
  integer: "a whole number",
  number: "a number",
  string: "a text, in quotation marks",
  boolean: "true or false",
  array: "a list, in square brackets",
  object: "an object, in braces",
};

function faultInWords(name: string, keyword: string, error: string): string {
  const [, expected] = /Expected "([^"]+)"/.exec(error) ?? [];
  const [, missing] = /required property "([^"]+)"/.exec(error) ?? [];
  if (keyword === "type" && expected !== undefined) {
    return `"${name}" must be ${TYPES[expected] ?? expected}.`;
  }
  return keyword === "required" && missing !== undefined ? `"${missing}" is missing.` : `"${name}": ${error}`;
}

function pathOf(pointer: string): readonly string[] {
  return pointer
    .replace(/^#\/?/, "")
    .split("/")
    .filter((part) => part !== "")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The schemas allow further fields, as clients must. The ingester rejects those of a test. */
function unknownFields(value: unknown, known: ReadonlySet<string> | undefined): readonly Mistake[] {
  if (known === undefined || typeof value !== "object" || value === null) {
    return [];
  }
  return Object.keys(value)
    .filter((field) => !known.has(field))
    .map((field) => ({ path: [field], sentence: `Events of this kind have no field "${field}".` }));
}

function propertiesOf(data: Schema, $defs: Data | undefined): ReadonlySet<string> | undefined {
  const direct = data.$ref === undefined ? data : ($defs?.[data.$ref.replace("#/$defs/", "")] as Schema);
  return direct?.properties === undefined ? undefined : new Set(Object.keys(direct.properties));
}
