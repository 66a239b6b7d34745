import type { Names } from "@integron/stream/names";

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
