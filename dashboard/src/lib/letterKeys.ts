import { createContext, useContext } from "react";

/**
 * Whether single letters are shortcuts: a setting of the server, so that it holds in the docks of OBS too. Before the
 * server has answered, they are none.
 */
export const LetterKeys = createContext(true);

export function useLetterKeys(): boolean {
  return useContext(LetterKeys);
}
