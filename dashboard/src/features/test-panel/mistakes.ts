import { jsonLanguage } from "@codemirror/lang-json";
import type { syntaxTree } from "@codemirror/language";
import { isData } from "../../lib/usual";
import { placeOf } from "./place";
import type { Check } from "./schema";

/** What is wrong with a text, and where. */
export interface PlacedMistake {
  readonly from: number;
  readonly to: number;
  /** `4:12`: line and column, from 1. */
  readonly place: string;
  readonly sentence: string;
}

/** Mistakes of the JSON itself, or else of its values, as far as the schema is loaded. */
export function mistakesIn(text: string, check: Check | undefined): readonly PlacedMistake[] {
  const tree = jsonLanguage.parser.parse(text);
  const at = (from: number, to: number, sentence: string): PlacedMistake => ({
    from,
    to: Math.max(from, Math.min(to, text.length)),
    place: lineAndColumn(text, from),
    sentence,
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const from = firstError(tree, text);
    return [
      at(from, from + 1, from >= text.trimEnd().length ? "The JSON ends too early." : "This is no JSON."),
    ];
  }
  if (!isData(value)) {
    return [at(0, text.length, "The data must be an object, in braces.")];
  }
  return (check?.(value) ?? []).map(({ path, sentence }) => {
    const { from, to } = placeOf(tree, text, path);
    return at(from, to, sentence);
  });
}

function firstError(tree: ReturnType<typeof syntaxTree>, text: string): number {
  let first = text.length;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) {
        first = Math.min(first, from);
      }
    },
  });
  return first;
}

function lineAndColumn(text: string, place: number): string {
  const before = text.slice(0, place).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}
