import { createContext, type ReactNode, useContext } from "react";
import { type LiveEvents, useLiveEvents } from "./useLiveEvents";

export type { LiveEvents };

const Live = createContext<LiveEvents | undefined>(undefined);

interface Props {
  /** Receives the status, which comes over the same stream. */
  readonly onStatus: (status: object) => void;
  readonly children: ReactNode;
}

/** Follows the stream for as long as the dashboard is open, so leaving a page drops no event. */
export function LiveEventsProvider({ onStatus, children }: Props) {
  return <Live value={useLiveEvents(onStatus)}>{children}</Live>;
}

/** Returns the events of the provider above; throws without a provider. */
export function useLive(): LiveEvents {
  const live = useContext(Live);
  if (live === undefined) {
    throw new Error("There is no LiveEventsProvider above this component.");
  }
  return live;
}
