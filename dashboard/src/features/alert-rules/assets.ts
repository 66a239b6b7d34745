import type { AlertRuleSet, Asset } from "../../lib/openapi";
import { traitsOf } from "./kinds";

export const MOST_BYTES = 10_000_000;

export const FILE_ENDINGS = ["png", "jpg", "jpeg", "gif", "webp", "webm", "mp4", "mp3", "ogg", "wav"];

export function isPicture({ mediaType }: Asset): boolean {
  return !isSound({ mediaType });
}

export function isSound({ mediaType }: Pick<Asset, "mediaType">): boolean {
  return mediaType.startsWith("audio/");
}

/** Why a file cannot be stored; undefined where it can. The server decides by the content. */
export function refusal({ name, size }: Pick<File, "name" | "size">): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !FILE_ENDINGS.includes(ending)) {
    return `${name} is no picture, video or sound that Integron knows.`;
  }
  return size > MOST_BYTES ? `${name} is too large: ${megabytes(size)} of 10 MB.` : undefined;
}

export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000;
  return size >= 10 || size === 0
    ? `${Math.ceil(size)} MB`
    : size >= 0.1
      ? `${size.toFixed(1)} MB`
      : `${Math.ceil(bytes / 1_000)} kB`;
}

/** The titles of the kinds whose alerts show or play a file. */
export function usersOf(name: string, { kinds }: AlertRuleSet): readonly string[] {
  return kinds.filter((rule) => namesIn(rule).includes(name)).map(({ kind }) => traitsOf(kind).title);
}

/** The files that rules name and that do not exist. Their alerts are shown without them. */
export function missingIn({ kinds }: AlertRuleSet, assets: readonly Asset[]): readonly string[] {
  const named = new Set(kinds.flatMap(namesIn));
  return [...named].filter((name) => !assets.some((asset) => asset.name === name)).sort();
}

function namesIn({ look, variants }: AlertRuleSet["kinds"][number]): readonly string[] {
  return [look, ...variants.map((variant) => variant.look)]
    .flatMap((one) => [one?.picture, one?.sound])
    .filter((name) => name !== undefined);
}
