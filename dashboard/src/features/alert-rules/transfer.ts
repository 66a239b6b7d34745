import type { AlertLook, AlertRuleSet, Asset } from "../../lib/openapi";
import { textLines } from "../../lib/textLines";
import { type Data, isData } from "../../lib/usual";

/** The first line of a file of alerts. Each further line is one picture or sound. */
export interface Head {
  readonly integron: "alerts";
  readonly version: 1;
  readonly rules: AlertRuleSet;
  /** How many lines follow, so that a file that was cut off is noticed. */
  readonly assets: number;
}

interface AssetLine {
  readonly name: string;
  readonly base64: string;
}

const NO_FILE = "This is no file of alerts that Integron has written.";
const CUT_OFF = "The file is not complete: export it again.";
/** A file of 10 MB in base64, with its name. */
const LONGEST_LINE = 14_000_000;
const CHUNK = 0x8000;

/** Rules and assets in one file, a line for each, so that its size does not matter. */
export async function written(
  rules: AlertRuleSet,
  assets: readonly Asset[],
  load: (asset: Asset) => Promise<Blob>,
): Promise<Blob> {
  const head: Head = { integron: "alerts", version: 1, rules, assets: assets.length };
  const parts: BlobPart[] = [JSON.stringify(head), "\n"];
  for (const asset of assets) {
    const line: AssetLine = { name: asset.name, base64: await base64Of(await load(asset)) };
    parts.push(new Blob([JSON.stringify(line), "\n"]));
  }
  return new Blob(parts, { type: "application/x-ndjson" });
}

/**
 * Reads a whole file before anything is changed.
 *
 * @throws Error with a sentence, where it is not one of ours or was cut off
 */
export async function readHead(file: Blob): Promise<Head> {
  let head: Head | undefined;
  let assets = 0;
  for await (const line of textLines(file, LONGEST_LINE, NO_FILE)) {
    if (head === undefined) {
      head = headIn(line);
    } else {
      assetIn(line);
      assets += 1;
    }
  }
  if (head === undefined) {
    throw new Error(NO_FILE);
  }
  if (assets !== head.assets) {
    throw new Error(CUT_OFF);
  }
  return head;
}

/** The pictures and sounds of a file that has been read once. */
export async function* assetsOf(file: Blob): AsyncGenerator<{ name: string; content: Blob }> {
  let isHead = true;
  for await (const line of textLines(file, LONGEST_LINE, NO_FILE)) {
    if (!isHead) {
      const { name, base64 } = assetIn(line);
      yield { name, content: new Blob([bytesOf(base64)]) };
    }
    isHead = false;
  }
}

/** The rules with other names of assets: the server may have another file of that name. */
export function renamed(rules: AlertRuleSet, names: ReadonlyMap<string, string>): AlertRuleSet {
  const own = (name: string) => names.get(name) ?? name;
  const look = (one: AlertLook | undefined): { readonly look?: AlertLook } =>
    one === undefined
      ? {}
      : {
          look: {
            ...one,
            ...(one.picture === undefined ? {} : { picture: own(one.picture) }),
            ...(one.sound === undefined ? {} : { sound: own(one.sound) }),
          },
        };
  return {
    ...rules,
    kinds: rules.kinds.map((rule) => ({
      ...rule,
      ...look(rule.look),
      variants: (rule.variants ?? []).map((variant) => ({ ...variant, ...look(variant.look) })),
    })),
  };
}

function headIn(line: string): Head {
  const read = jsonIn(line) as Partial<Head>;
  if (read.integron !== "alerts" || !hasRules(read.rules) || typeof read.assets !== "number") {
    throw new Error(NO_FILE);
  }
  if (read.version !== 1) {
    throw new Error("A newer Integron has written this file. Update this one first.");
  }
  return read as Head;
}

/** Whether the names of assets can be replaced in it; the server checks the rest. */
function hasRules(rules: unknown): rules is AlertRuleSet {
  return (
    isData(rules) &&
    isListOf(
      rules.kinds,
      (rule) =>
        isData(rule) && hasLook(rule) && (rule.variants === undefined || isListOf(rule.variants, isVariant)),
    )
  );
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isVariant(value: unknown): boolean {
  return isData(value) && hasLook(value);
}

function hasLook({ look }: Data): boolean {
  return look === undefined || isData(look);
}

function assetIn(line: string): AssetLine {
  const { name, base64 } = jsonIn(line) as Partial<AssetLine>;
  if (typeof name !== "string" || typeof base64 !== "string") {
    throw new Error(NO_FILE);
  }
  return { name, base64 };
}

function jsonIn(line: string): object {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    throw new Error(line.startsWith("{") ? CUT_OFF : NO_FILE);
  }
}

async function base64Of(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return btoa(pieces.join(""));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) {
      bytes[at] = text.charCodeAt(at);
    }
    return bytes;
  } catch {
    throw new Error(NO_FILE);
  }
}
