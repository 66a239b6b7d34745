import type { Names } from "./names";

/** A whole number from the page's address, clamped to `min` and `max`; `fallback` when absent or not a number. */
export function numberParam(
  params: URLSearchParams,
  name: string,
  { fallback, min = 0, max }: { fallback: number; min?: number; max: number },
): number {
  const text = params.get(name)?.trim();
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : fallback;
}

/** One of `choices` from the page's address; the first of them when absent or unknown. */
export function choiceParam<Choice extends string>(
  params: URLSearchParams,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === params.get(name)) ?? choices[0];
}

/** `1` or `0` from the page's address; `fallback` when it has neither. */
export function flagParam(params: URLSearchParams, name: string, fallback: boolean): boolean {
  const text = params.get(name)?.trim();
  return fallback ? text !== "0" : text === "1";
}

const NAMES = ["shown", "both", "login"] as const;

/** `?names=shown|both|login` of a page's address. */
export function namesParam(params: URLSearchParams): Names {
  return choiceParam(params, "names", NAMES);
}

/** The longest text that a page takes from its address. */
const LONGEST_TEXT = 200;

/** A text from the page's address, without blanks at its ends; `fallback` when absent or blank. */
export function textParam(params: URLSearchParams, name: string, fallback: string): string {
  const text = params.get(name)?.trim();
  return text ? [...text].slice(0, LONGEST_TEXT).join("") : fallback;
}

/** A colour in any form of CSS from the page's address; `fallback` when absent or none. */
export function colorParam(params: URLSearchParams, name: string, fallback: string): string {
  const text = params.get(name)?.trim();
  return text && CSS.supports("color", text) ? text : fallback;
}

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
  const values = Object.entries(rules).map(([name, rule]) => [name, paramBy(rule, query, name)]);
  return Object.fromEntries(values);
}

function paramBy(rule: ParamRule, query: URLSearchParams, name: string): string | number | boolean {
  if (typeof rule === "string") {
    return textParam(query, name, rule);
  }
  if (typeof rule === "boolean") {
    return flagParam(query, name, rule);
  }
  if ("color" in rule) {
    return colorParam(query, name, rule.color);
  }
  return "fallback" in rule ? numberParam(query, name, rule) : choiceParam(query, name, rule);
}
