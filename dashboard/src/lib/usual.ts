import usual from "../../../ingester/src/main/resources/integron/ingester/publish/test-events.json";

/** The data of an event. */
export type Data = Readonly<Record<string, unknown>>;

/**
 * The usual test event of each kind, as the ingester has it: `{id}` stands for a new id, and times are moved to the
 * present. What is not changed here is left out of a request, so that the ingester does so.
 */
export const USUAL_DATA: Readonly<Record<string, Data>> = usual;

export const TEST_KINDS: readonly string[] = Object.keys(usual);

/** What differs from the usual event, by RFC 7396: `null` removes a field. */
export function patchOf(usualData: Data, wanted: Data): Data {
  const patch: Record<string, unknown> = {};
  for (const field of Object.keys(usualData)) {
    if (!(field in wanted)) {
      patch[field] = null;
    }
  }
  for (const [field, value] of Object.entries(wanted)) {
    const before = usualData[field];
    if (isData(value) && isData(before)) {
      const inner = patchOf(before, value);
      if (Object.keys(inner).length > 0) {
        patch[field] = inner;
      }
    } else if (JSON.stringify(value) !== JSON.stringify(before)) {
      patch[field] = value;
    }
  }
  return patch;
}

export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function valueAt(data: Data, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isData(value) ? value[name] : undefined), data);
}

/** Returns the data with another value. Other words are in one piece. */
export function withValue(data: Data, [name, ...rest]: readonly string[], value: unknown): Data {
  if (name === undefined) {
    return data;
  }
  const inner = data[name];
  const next = {
    ...data,
    [name]: rest.length === 0 ? value : withValue(isData(inner) ? inner : {}, rest, value),
  };
  return (name === "message" || name === "input") && "fragments" in data
    ? { ...next, fragments: [{ type: "text", text: value }] }
    : next;
}
