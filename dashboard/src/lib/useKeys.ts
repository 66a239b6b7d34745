import { useEffect, useRef } from "react";
import type { ShortcutKey } from "./shortcuts";

/** What each key does. */
export type Keys = Readonly<Partial<Record<ShortcutKey, (event: KeyboardEvent) => void>>>;

/**
 * Listens to single keys while the component is mounted. They do nothing in a field, or with Ctrl, Alt or Meta, and a
 * key that is held acts once.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
      if (isPlain && !event.defaultPrevented && !isTyping(event)) {
        latest.current[event.key as ShortcutKey]?.(event);
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function isTyping({ target, key }: KeyboardEvent): boolean {
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.shadowRoot !== null);
  return isField && key !== "Escape";
}
