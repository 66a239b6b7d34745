import { createContext, useContext } from "react";

/** Since when Integron has not answered; absent while it answers. What a page shows may have changed since. */
export const OldSince = createContext<Date | undefined>(undefined);

export function useOldSince(): Date | undefined {
  return useContext(OldSince);
}

export const SERVER_AWAY = "Not possible while Integron does not answer.";

/** Why what needs the server, but not the ingester, is not possible at present; undefined where it is. */
export function useServerAway(): string | undefined {
  return useOldSince() === undefined ? undefined : SERVER_AWAY;
}
