import { useState } from "react";
import type { WrongPart } from "../../lib/api";
import type { SettingItem } from "../../lib/openapi";
import { type Input, inputFault, isSameInput, portConflict, storedInput } from "./inputs";

export type Inputs = Readonly<Record<string, Input>>;

/** What the user has typed over the stored settings. */
export interface SettingsDraft {
  readonly settings: readonly SettingItem[];
  readonly inputOf: (setting: SettingItem) => Input | undefined;
  readonly faultOf: (setting: SettingItem) => string | undefined;
  /** The settings whose input is not the stored value. */
  readonly changed: readonly SettingItem[];
  /** Those of them that cannot be saved as they are. */
  readonly faulty: readonly SettingItem[];
  readonly type: (setting: SettingItem, input: Input) => void;
  readonly discard: () => void;
  /** Forgets what has been saved; what was typed since stays. */
  readonly forget: (saved: Inputs) => void;
  /** Shows the server's sentences until the user types again. */
  readonly refuse: (sent: Inputs, parts: readonly WrongPart[]) => void;
}

interface Refusal {
  readonly input: Input | undefined;
  readonly detail: string;
}

export function useSettingsDraft(settings: readonly SettingItem[]): SettingsDraft {
  const [typed, setTyped] = useState<Inputs>({});
  const [refused, setRefused] = useState<Readonly<Record<string, Refusal>>>({});
  const inputOf = (setting: SettingItem) => typed[setting.key] ?? storedInput(setting);
  const wrong = (setting: SettingItem) => {
    const input = inputOf(setting);
    const refusal = refused[setting.key];
    return (
      inputFault(setting, input) ??
      portConflict(setting, settings, inputOf) ??
      (refusal !== undefined && isSameInput(refusal.input, input) ? refusal.detail : undefined)
    );
  };
  const changed = settings.filter(
    (setting) => setting.isChangeable && !isSameInput(inputOf(setting), storedInput(setting)),
  );
  return {
    settings,
    inputOf,
    faultOf: wrong,
    changed,
    faulty: changed.filter((setting) => wrong(setting) !== undefined),
    type: ({ key }, input) => setTyped((all) => ({ ...all, [key]: input })),
    discard: () => setTyped({}),
    forget: (saved) =>
      setTyped((all) =>
        Object.fromEntries(Object.entries(all).filter(([key, input]) => !isSameInput(saved[key], input))),
      ),
    refuse: (sent, parts) =>
      setRefused(Object.fromEntries(parts.map(({ key, detail }) => [key, { input: sent[key], detail }]))),
  };
}
