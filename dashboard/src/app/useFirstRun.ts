import type { StreamEvent } from "@integron/stream/events";
import { useSearchParams } from "react-router";
import type { PushedStatus } from "../features/status/getStatus";
import type { OverlaysPage, Stats } from "../lib/openapi";

const SKIPPED = "integron.steps.skipped";

interface FirstRunState {
  /** Whether the steps to the first alert are shown in place of the dashboard. */
  readonly isFirst: boolean;
  /** Whether that is not known yet. */
  readonly isOpen: boolean;
  readonly skip: () => void;
}

/**
 * The first run lasts until Integron knows a viewer, or an event arrives while an overlay is open or the user is signed
 * in. The tab remembers that the user has left the steps, and so does the address, for a dock.
 */
export function useFirstRun(
  status: PushedStatus | undefined,
  stats: Stats | undefined,
  overlays: OverlaysPage | undefined,
  events: readonly StreamEvent[] | undefined,
): FirstRunState {
  const [params, setParams] = useSearchParams();
  const isSkipped = params.get("steps") === "skip" || sessionStorage.getItem(SKIPPED) !== null;
  const signIn = status?.signIn;
  const isNew = stats?.users === 0 && signIn !== undefined && events !== undefined && overlays !== undefined;
  const isSignedOut =
    signIn?.authenticated === false &&
    signIn.flow === undefined &&
    signIn.since === undefined &&
    status?.twitch?.state !== "connected";
  const isIdle = signIn?.authenticated === true && events?.length === 0 && overlays?.instances.length === 0;
  const isKnown = stats !== undefined && overlays !== undefined && (stats.users > 0 || events !== undefined);
  return {
    isOpen: !isSkipped && !isKnown,
    isFirst: !isSkipped && status?.remote === undefined && isNew && (isSignedOut || isIdle),
    skip: () => {
      sessionStorage.setItem(SKIPPED, "true");
      setParams({ steps: "skip" }, { replace: true });
    },
  };
}
