import { type Data, isData } from "../../lib/usual";

/** A filled form under a name. */
export interface Preset {
  readonly name: string;
  readonly type: string;
  readonly data: Data;
}

const KEY = "integron.test-presets";
const MOST = 100;

/** Returns the presets that this browser stores; none where it stores nothing. */
export function readPresets(): readonly Preset[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPreset).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** @throws DOMException where the browser stores nothing */
export function keepPresets(presets: readonly Preset[]): void {
  localStorage.setItem(KEY, JSON.stringify(presets));
}

/** With one more; a name is used once. */
export function withPreset(presets: readonly Preset[], preset: Preset): readonly Preset[] {
  const others = presets.filter(({ name }) => name !== preset.name);
  return [...others, preset].sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST);
}

function isPreset(value: unknown): value is Preset {
  return (
    isData(value) && typeof value.name === "string" && typeof value.type === "string" && isData(value.data)
  );
}
