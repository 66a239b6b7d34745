import { createContext, useContext } from "react";

/** Since when Integron has not answered; absent while it answers. What a page shows may have changed since. */
export const OldSince = createContext<Date | undefined>(undefined);

export function useOldSince(): Date | undefined {
  return useContext(OldSince);
}
