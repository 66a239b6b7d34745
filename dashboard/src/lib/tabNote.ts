import { createContext, useContext, useEffect } from "react";

/** What a part of a page wants the tab of the browser to say. */
export interface TabNote {
  readonly words: string;
  /** Whether it is more important than what is stopped: the user looks for it now. */
  readonly isFirst: boolean;
}

/** Gives a note to the one owner of the title. */
export const TabNotes = createContext<(note: TabNote | undefined) => void>(() => undefined);

/** Shows a note in the tab while the component is mounted; none without words. */
export function useTabNote(words: string | undefined, isFirst: boolean): void {
  const give = useContext(TabNotes);
  useEffect(() => {
    give(words === undefined ? undefined : { words, isFirst });
    return () => give(undefined);
  }, [give, words, isFirst]);
}
