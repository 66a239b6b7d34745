import type { FieldData, WidgetFiles } from "./document";

/** What the page's address has for Integron. The widget may be anyone's, so it gets no token. */
const OURS = ["token"];

/**
 * The values of a widget's fields: what the address of the page says, else what `data.json` has, else the default of `fields.json`
 * or `widget.json`. A picture, video or sound may be a file of the folder.
 */
export async function fieldDataOf(files: WidgetFiles, query: URLSearchParams): Promise<FieldData> {
  const declared = (await json(files, "fields.json")) ?? (await json(files, "widget.json")) ?? {};
  const saved = (await json(files, "data.json")) ?? {};
  const values = await Promise.all(
    Object.entries(declared).map(async ([name, field]) => {
      const { type = "", value } = (field ?? {}) as { readonly type?: string; readonly value?: unknown };
      const chosen = asIn(value, OURS.includes(name) ? null : query.get(name)) ?? saved[name] ?? value ?? "";
      return [name, type.endsWith("-input") ? await embedded(files, chosen) : chosen];
    }),
  );
  return Object.fromEntries(values);
}

async function json(files: WidgetFiles, name: string): Promise<FieldData | undefined> {
  const text = await files.text(name);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    console.warn(`Integron: ${name} is not JSON: ${error}`);
    return undefined;
  }
}

/** A text of the address as what the default is. */
function asIn(value: unknown, text: string | null): unknown {
  if (text === null) {
    return undefined;
  }
  return typeof value === "number"
    ? Number(text)
    : typeof value === "boolean"
      ? text === "1" || text === "true"
      : text;
}

async function embedded(files: WidgetFiles, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) {
    return Promise.all(value.map((one) => embedded(files, one)));
  }
  return typeof value === "string" && /^[\w. -]+\.\w+$/.test(value)
    ? ((await files.address(value)) ?? value)
    : value;
}
