/**
 * Whether viewers can see this page: its document is not hidden, and neither is its source in OBS, which tells its
 * pages so.
 */
export interface Visibility {
  isVisible(): boolean;
  /** Calls back when that may have changed; returns what ends it. */
  watch(onChange: () => void): () => void;
}

/** The page of this document. It counts as visible in OBS until OBS says otherwise. */
export function pageVisibility(): Visibility {
  let isSourceVisible = true;
  return {
    isVisible: () => isSourceVisible && document.visibilityState === "visible",
    watch: (onChange) => {
      const told = (event: Event) => {
        const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
        if (typeof detail === "object" && detail !== null && "visible" in detail) {
          isSourceVisible = detail.visible !== false;
        }
        onChange();
      };
      window.addEventListener("obsSourceVisibleChanged", told);
      document.addEventListener("visibilitychange", onChange);
      return () => {
        window.removeEventListener("obsSourceVisibleChanged", told);
        document.removeEventListener("visibilitychange", onChange);
      };
    },
  };
}
