export interface NumberRange {
  readonly fallback: number;
  /** 0 where it is absent. */
  readonly min?: number;
  readonly max: number;
}

export interface ColorRule {
  readonly color: string;
}

/** A default that says what is allowed: a text, a flag, a number in a range, a colour, or a list of choices. */
export type ParamRule = string | boolean | NumberRange | ColorRule | readonly [string, ...string[]];

export type ParamOf<Rule> = Rule extends readonly (infer Choice)[]
  ? Choice
  : Rule extends boolean
    ? boolean
    : Rule extends NumberRange
      ? number
      : string;

/** The longest text that a page takes from its address. */
const LONGEST_TEXT = 200;

/**
 * The parameters of the page's address, each by its rule. An invalid value becomes the default, a number out of range
 * the nearest one in it.
 *
 * ```js
 * const { goal, title, bar, side, sound } = params({
 *   goal: { fallback: 100, min: 1, max: 1_000_000 }, // ?goal=250
 *   title: "Followers", // ?title=
 *   bar: { color: "#7c3aed" }, // ?bar=gold
 *   side: ["left", "right"], // one of these, the first by default
 *   sound: true, // ?sound=0
 * });
 * ```
 */
export function params<const Rules extends Readonly<Record<string, ParamRule>>>(
  rules: Rules,
  query: URLSearchParams = new URLSearchParams(location.search),
): { readonly [Name in keyof Rules]: ParamOf<Rules[Name]> } {
  const values = Object.entries(rules).map(([name, rule]) => [
    name,
    valueBy(rule, query.get(name)?.trim() ?? ""),
  ]);
  return Object.fromEntries(values);
}

function valueBy(rule: ParamRule, text: string): string | number | boolean {
  if (typeof rule === "boolean") {
    return flagIn(text, rule);
  }
  if (typeof rule === "string") {
    return [...text].slice(0, LONGEST_TEXT).join("") || rule;
  }
  if ("color" in rule) {
    return CSS.supports("color", text) ? text : rule.color;
  }
  if ("max" in rule) {
    return numberIn(text, rule);
  }
  return rule.includes(text) ? text : rule[0];
}

/** A whole number; the nearest one in the range where it is out of it, and the fallback where the text is none. */
export function numberIn(text: string, { fallback, min = 0, max }: NumberRange): number {
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : fallback;
}

/** `0` where it is usually on, `1` where it is usually off; any other text changes nothing. */
export function flagIn(text: string, usual: boolean): boolean {
  return usual ? text !== "0" : text === "1";
}
