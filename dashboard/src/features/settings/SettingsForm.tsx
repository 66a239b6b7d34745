import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import type { SettingItem } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getSettings } from "./requests";
import { type Draft, useDraft } from "./useDraft";

interface Form extends Draft {
  /** Absent until the settings have been loaded. */
  readonly isLoaded: boolean;
  /** Why they have not been loaded. */
  readonly error: Error | null;
  readonly reload: () => void;
  /** Why values of the ingester may be old; undefined while it is connected. */
  readonly reason: string | undefined;
  /** The data folder; absent until it is known. */
  readonly folder: string | undefined;
}

const FormContext = createContext<Form | undefined>(undefined);
const NONE: readonly SettingItem[] = [];

/** Loads the settings, and holds what the user types over them in all panels of the page. */
export function SettingsForm({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: QUERY_KEYS.settings,
    queryFn: ({ signal }) => getSettings(signal),
    retry: false,
  });
  const draft = useDraft(data?.settings ?? NONE);
  return (
    <FormContext
      value={{
        ...draft,
        isLoaded: data !== undefined,
        error: data === undefined ? error : null,
        reload: () => void refetch(),
        reason: data?.reason,
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
