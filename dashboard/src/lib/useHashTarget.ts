import { useEffect } from "react";
import { useLocation } from "react-router";

/** How long the page may grow above the part before the user scrolls. */
const SETTLING_MS = 3_000;
const USER_ACTS = ["wheel", "pointerdown", "keydown", "touchstart"] as const;

/**
 * Scrolls to the part of the page that the address names, and moves the focus there, as soon as that part exists. Until
 * the user does something, the part keeps its place while the page above it loads.
 */
export function useHashTarget(): void {
  const { pathname, hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same address once more leads there again
  useEffect(() => (hash.length < 2 ? undefined : follow(decoded(hash.slice(1)))), [pathname, hash, key]);
}

/** Returns how to stop. */
function follow(id: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sizes = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
  const reach = () => {
    const target = document.getElementById(id);
    if (target !== null) {
      added.disconnect();
      focus(target);
      target.scrollIntoView();
      sizes.observe(document.body);
      timer = setTimeout(stop, SETTLING_MS);
    }
  };
  const added = new MutationObserver(reach);
  const stop = () => {
    clearTimeout(timer);
    added.disconnect();
    sizes.disconnect();
    for (const act of USER_ACTS) {
      document.removeEventListener(act, stop, { capture: true });
    }
  };
  for (const act of USER_ACTS) {
    document.addEventListener(act, stop, { capture: true, passive: true });
  }
  added.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["id"] });
  reach();
  return stop;
}

/** A part takes the focus only this once, so that a later click in it selects nothing. */
function focus(target: HTMLElement): void {
  if (!target.hasAttribute("tabindex")) {
    target.tabIndex = -1;
    target.addEventListener("blur", () => target.removeAttribute("tabindex"), { once: true });
  }
  target.focus({ preventScroll: true });
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
