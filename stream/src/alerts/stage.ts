import { isPreview, pageParam } from "../server";
import { pageVisibility } from "../visibility";

/** Whether viewers see this page now, so that it may take alerts out of the queue. */
export interface Stage {
  /** False for a preview. */
  readonly mayClaim: boolean;
  isShown(): boolean;
  /** Calls back when that may have changed; returns what ends it. */
  watch(onChange: () => void): () => void;
}

/**
 * Only a page that OBS shows claims alerts. OBS gives its pages an object, tells them whether their source is
 * visible, and hides their document while it is not. A page in another browser is a preview and never claims,
 * unless its address says `claim=1`, as for a program that captures a window. `claim=0` is a preview in OBS, and
 * `preview=1` one of the dashboard.
 */
export function stageOf(): Stage {
  const claim = pageParam("claim");
  const mayClaim = !isPreview() && (claim === "1" || ("obsstudio" in window && claim !== "0"));
  const visibility = pageVisibility();
  return { mayClaim, isShown: () => mayClaim && visibility.isVisible(), watch: visibility.watch };
}
