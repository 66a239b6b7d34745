import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import type { SettingItem } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getSettings } from "./requests";
import { type SettingsDraft, useSettingsDraft } from "./useSettingsDraft";

interface Form extends SettingsDraft {
  /** Absent until the settings have been loaded. */
  readonly isLoaded: boolean;
  /** Why they have not been loaded. */
  readonly error: Error | null;
  readonly reload: () => void;
  /** Why nothing can be changed at present; undefined where it can. */
  readonly reason: string | undefined;
  /** The data folder; absent until it is known. */
  readonly folder: string | undefined;
}

const FormContext = createContext<Form | undefined>(undefined);
const NONE: readonly SettingItem[] = [];

interface Props {
  /** Why nothing can be changed at present; undefined where it can. */
  readonly away: string | undefined;
  readonly children: ReactNode;
}

/** Loads the settings, and holds what the user types over them in all panels of the page. */
export function SettingsForm({ away, children }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: QUERY_KEYS.settings,
    queryFn: ({ signal }) => getSettings(signal),
    retry: false,
  });
  const draft = useSettingsDraft(data?.settings ?? NONE);
  return (
    <FormContext
      value={{
        ...draft,
        isLoaded: data !== undefined,
        error: data === undefined ? error : null,
        reload: () => void refetch(),
        reason: away ?? (data?.reason && `The ingester is away, so nothing can be changed. ${data.reason}`),
        folder: data?.folder,
      }}
    >
      {children}
    </FormContext>
  );
}

/** Returns the form above; throws without one. */
export function useSettingsForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) {
    throw new Error("There is no SettingsForm above this component.");
  }
  return form;
}
