/**
 * Whether viewers can see this page: its document is not hidden, and its source in OBS is neither hidden nor out of the
 * program, which OBS tells its pages.
 */
export interface Visibility {
  isVisible(): boolean;
  /** Calls back when that may have changed; returns what ends it. */
  watch(onChange: () => void): () => void;
}

/** What OBS tells, with the field of the detail. A source that only the preview or a projector shows is visible, and not active. */
const TOLD_BY_OBS = { obsSourceVisibleChanged: "visible", obsSourceActiveChanged: "active" } as const;

/** The page of this document. It counts as seen in OBS until OBS says otherwise. */
export function pageVisibility(): Visibility {
  const unseen = new Set<string>();
  return {
    isVisible: () => unseen.size === 0 && document.visibilityState === "visible",
    watch: (onChange) => {
      const ending = new AbortController();
      const { signal } = ending;
      for (const [name, field] of Object.entries(TOLD_BY_OBS)) {
        const told = (event: Event) => {
          const isSeen: unknown = (event as CustomEvent).detail?.[field];
          isSeen === false ? unseen.add(field) : unseen.delete(field);
          onChange();
        };
        window.addEventListener(name, told, { signal });
      }
      document.addEventListener("visibilitychange", onChange, { signal });
      return () => ending.abort();
    },
  };
}
