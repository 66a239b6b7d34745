import { describe } from "@integron/stream/describe";
import type { EventOf } from "@integron/stream/events";
import type { Names } from "@integron/stream/names";
import { type Description, plainWords, saying } from "@integron/stream/words/description";

/** A tool's text may be long; no line of an alert has room for more. */
const LONGEST = 200;

/**
 * What a tool's event says without a template: whom it is about, the name of its kind, and its message. The payload
 * may be anything, so only texts and numbers of it are used, and only as text.
 */
export function describeCustom(event: EventOf<"custom">, names: Names): Description {
  const values = payloadValues(event);
  const who = describe(event, names).who ?? values.name;
  return {
    ...(who === undefined ? {} : { who }),
    what: plainWords(event.data.name),
    ...saying(values.message),
  };
}

/** The fields of the payload that a template can name. */
export function payloadValues({ data }: EventOf<"custom">): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(data.payload)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      values[field] = [...String(value)].slice(0, LONGEST).join("");
    }
  }
  return values;
}
