import { getJson, send } from "../../lib/api";
import type { Preset, PresetList } from "../../lib/openapi";
import { isData } from "../../lib/usual";

/** Where earlier versions kept presets, for one browser alone. */
const KEY = "integron.test-presets";

export function savePreset({ name, type, data }: Preset): Promise<PresetList> {
  return send("PUT", `/api/presets?name=${encodeURIComponent(name)}`, { type, data });
}

export function deletePreset(name: string): Promise<void> {
  return send("DELETE", `/api/presets?name=${encodeURIComponent(name)}`);
}

/** Returns the presets. Those that only this browser has move to the server first, once. */
export async function getPresets(signal: AbortSignal): Promise<PresetList> {
  let list = await getJson<PresetList>("/api/presets", signal);
  const own = presetsOfBrowser();
  for (const preset of own.filter(({ name }) => !list.presets.some((one) => one.name === name))) {
    try {
      list = await savePreset(preset);
    } catch {
      return list; // The rest stays in the browser until the next time.
    }
  }
  if (own.length > 0) {
    localStorage.removeItem(KEY);
  }
  return list;
}

function presetsOfBrowser(): readonly Preset[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPreset) : [];
  } catch {
    return [];
  }
}

function isPreset(value: unknown): value is Preset {
  return (
    isData(value) && typeof value.name === "string" && typeof value.type === "string" && isData(value.data)
  );
}
