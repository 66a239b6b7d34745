import { type PointerEvent, type RefObject, useEffect, useState } from "react";

interface Holding {
  /** For the region that scrolls. */
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: { readonly target: EventTarget; readonly currentTarget: EventTarget }) => void;
    readonly onBlur: () => void;
    readonly onScroll: (event: { readonly currentTarget: HTMLElement }) => void;
  };
  readonly isHeld: boolean;
  /** Scrolls to the newest row and stops holding until pointer, focus or scrolling hold again. */
  readonly release: () => void;
}

/**
 * Holds the list while the pointer is over it, while the keyboard is in a row, and while it is scrolled away from the
 * newest row, so that nothing moves under the user.
 */
export function useHold(region: RefObject<HTMLElement | null>, onHold: (isHeld: boolean) => void): Holding {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const isHeld = pointed || focused || scrolled;
  useEffect(() => onHold(isHeld), [onHold, isHeld]);
  return {
    isHeld,
    handlers: {
      onPointerEnter: ({ pointerType }) => setPointed(pointerType === "mouse"),
      onPointerLeave: () => setPointed(false),
      onFocus: ({ target, currentTarget }) => setFocused(target !== currentTarget),
      onBlur: () => setFocused(false),
      onScroll: ({ currentTarget }) => setScrolled(currentTarget.scrollTop > 0),
    },
    release: () => {
      setPointed(false);
      setFocused(false);
      setScrolled(false);
      region.current?.scrollTo({ top: 0 });
      region.current?.focus({ preventScroll: true });
    },
  };
}
