import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "../../lib/api";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { sentValue } from "./inputs";
import { saveSettings } from "./requests";
import type { Inputs, SettingsDraft } from "./useSettingsDraft";

/** Saves what has changed, all or none. */
export function useSave(draft: SettingsDraft) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inputs: Inputs) =>
      saveSettings(
        Object.fromEntries(
          draft.changed.map((setting) => [setting.key, sentValue(setting, inputs[setting.key] ?? "")]),
        ),
      ),
    onSuccess: (page, inputs) => {
      client.setQueryData(QUERY_KEYS.settings, page);
      draft.forget(inputs);
    },
    onError: (error, inputs) => {
      if (error instanceof ApiError) {
        draft.refuse(inputs, error.parts);
      }
    },
  });
}

/** The inputs to save. */
export function changedInputs({ changed, inputOf }: SettingsDraft): Inputs {
  return Object.fromEntries(changed.map((setting) => [setting.key, inputOf(setting) ?? ""]));
}
