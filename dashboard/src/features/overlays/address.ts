import type { Overlay, OverlayParameter } from "./requests";

/** The values of an overlay's parameters, by name; absent ones are the usual ones. */
export type ParameterValues = Readonly<Record<string, string>>;

export type ParameterField =
  | { readonly type: "choice"; readonly choices: readonly string[] }
  | { readonly type: "switch" | "number" | "text" };

export function fieldOf({ kind, usual, choices = [] }: OverlayParameter): ParameterField {
  switch (kind) {
    case "choice":
      // Where nothing is usual, no choice is one too.
      return { type: "choice", choices: usual === undefined ? ["", ...choices] : choices };
    case "switch":
    case "number":
      return { type: kind };
    default:
      return { type: "text" };
  }
}

/** The path and query of the overlay's page with these values, without those that are usual. */
export function addressOf({ address, parameters }: Overlay, values: ParameterValues): string {
  const query = new URLSearchParams();
  for (const { name, usual } of parameters) {
    const value = values[name]?.trim() ?? "";
    if (value !== "" && value !== usual) {
      query.set(name, value);
    }
  }
  // Commas are allowed in a query, and easier to read.
  const text = query.toString().replaceAll("%2C", ",");
  return text === "" ? address : `${address}?${text}`;
}

/** The values in an address that a user has written; undefined where it is no address of this overlay. */
export function valuesOf({ address, parameters }: Overlay, text: string): ParameterValues | undefined {
  const base = "http://localhost";
  if (!URL.canParse(text, base)) {
    return undefined;
  }
  const { pathname, searchParams } = new URL(text, base);
  if (pathname.replace(/(.)\/$/, "$1") !== address) {
    return undefined;
  }
  return Object.fromEntries(
    parameters.flatMap(({ name }) => {
      const value = searchParams.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
