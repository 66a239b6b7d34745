import { useEffect } from "react";
import type { StateHealth } from "../components/StateBadge";

/** Integron's icon with a mark in its corner. Each state has a shape of its own, so that it is known without its colour. */
const MARKS: Readonly<Partial<Record<StateHealth, string>>> = {
  bad: '<path d="M18 14h9l5 5v8l-5 5h-9l-5-5v-8z" fill="#c81e1e"/><path d="m18 19 9 8m0-8-9 8" stroke="#fff" stroke-width="3"/>',
  look: '<path d="M22 12 11 32h21z" fill="#fbbf24"/><path d="M22 19v6m0 2.5v2" stroke="#111" stroke-width="3"/>',
  off: '<circle cx="23" cy="23" r="9" fill="#6b7280"/><path d="M18 23h10" stroke="#fff" stroke-width="3"/>',
  unknown:
    '<circle cx="23" cy="23" r="9" fill="#6b7280"/><path d="M20 21a3 3 0 1 1 3 3v2m0 1v2" fill="none" stroke="#fff" stroke-width="2.5"/>',
};

/** The icon of the tab says in which state everything is, for a tab whose title is cut. */
export function TabIcon({ health }: { readonly health: StateHealth }) {
  const mark = MARKS[health];
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon === null || mark === undefined) {
      return;
    }
    const plain = icon.href;
    icon.href = `data:image/svg+xml,${encodeURIComponent(marked(mark))}`;
    return () => {
      icon.href = plain;
    };
  }, [mark]);
  return null;
}

function marked(mark: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#6d28d9"/><path d="M9 9v14M16 6v20M23 12v8" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/>${mark}</svg>`;
}
