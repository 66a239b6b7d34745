import { useEffect, useRef } from "react";
import { useLetterKeys } from "./letterKeys";
import type { ShortcutKey } from "./shortcuts";

/** What each key does. */
export type Keys = Readonly<Partial<Record<ShortcutKey, (event: KeyboardEvent) => void>>>;

const LETTER = /^\p{L}$/u;
const OPEN_DIALOG = ":is([role=dialog], [role=alertdialog])[data-state=open]";

/**
 * Listens to single keys while the component is mounted. They do nothing in a field, while a dialog is open, or with
 * Ctrl, Alt or Meta, and a key that is held acts once. Caps Lock changes no key.
 */
export function useKeys(keys: Keys): void {
  const hasLetters = useLetterKeys();
  const latest = useRef({ keys, hasLetters });
  useEffect(() => {
    latest.current = { keys, hasLetters };
  });
  useEffect(() => {
    // A key may close the dialog before it comes here.
    let isInDialog = false;
    const begin = () => {
      isInDialog = document.querySelector(OPEN_DIALOG) !== null;
    };
    const press = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
      const isOn = latest.current.hasLetters || !LETTER.test(event.key);
      if (isPlain && isOn && !isInDialog && !event.defaultPrevented && !isTyping(event)) {
        latest.current.keys[keyOf(event) as ShortcutKey]?.(event);
      }
    };
    document.addEventListener("keydown", begin, { capture: true });
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", begin, { capture: true });
      document.removeEventListener("keydown", press);
    };
  }, []);
}

/** The key of an event. A letter is a capital with Shift, whether or not Caps Lock is on. */
export function keyOf({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): string {
  const letter = shiftKey ? key.toUpperCase() : key.toLowerCase();
  return key.length === 1 ? letter : key;
}

function isTyping({ target, key }: KeyboardEvent): boolean {
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.shadowRoot !== null);
  return isField && key !== "Escape";
}
