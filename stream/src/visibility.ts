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
      const listeners = Object.entries(TOLD_BY_OBS).map(([name, field]) => {
        const told = (event: Event) => {
          const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
          if (typeof detail === "object" && detail !== null && field in detail) {
            const isSeen = (detail as Readonly<Record<string, unknown>>)[field] !== false;
            isSeen ? unseen.delete(field) : unseen.add(field);
          }
          onChange();
        };
        window.addEventListener(name, told);
        return () => window.removeEventListener(name, told);
      });
      document.addEventListener("visibilitychange", onChange);
      return () => {
        for (const end of listeners) {
          end();
        }
        document.removeEventListener("visibilitychange", onChange);
      };
    },
  };
}
