/** Whether viewers see this page now, so that it may take alerts out of the queue. */
export interface Stage {
  isShown(): boolean;
  /** Calls back when that may have changed; returns what ends it. */
  watch(onChange: () => void): () => void;
}

/**
 * Only a page that OBS shows claims alerts. OBS gives its pages an object, tells them whether their source is
 * visible, and hides their document while it is not. A page in another browser is a preview and never claims,
 * unless its address says `claim=1`, as for a program that captures a window. `claim=0` is a preview in OBS.
 */
export function stageOf(params: URLSearchParams): Stage {
  const claims = params.get("claim") === "1" || ("obsstudio" in window && params.get("claim") !== "0");
  let visible = true;
  return {
    isShown: () => claims && visible && document.visibilityState === "visible",
    watch: (onChange) => {
      const told = (event: Event) => {
        const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
        if (typeof detail === "object" && detail !== null && "visible" in detail) {
          visible = detail.visible !== false;
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
