import { createContext, type ReactNode, useContext } from "react";
import { type LiveEvents, useLiveEvents } from "./useLiveEvents";

const Live = createContext<LiveEvents | undefined>(undefined);

interface Props {
  /** Takes the status, which comes over the same stream. */
  readonly onStatus: (status: object) => void;
  readonly children: ReactNode;
}

/** Follows the stream for as long as the dashboard is open, whichever page is shown: leaving a page drops no event. */
export function LiveEventsProvider({ onStatus, children }: Props) {
  return <Live value={useLiveEvents(onStatus)}>{children}</Live>;
}

/** The events that the provider above holds; throws where there is none. */
export function useLive(): LiveEvents {
  const live = useContext(Live);
  if (live === undefined) {
    throw new Error("There is no LiveEventsProvider above this component.");
  }
  return live;
}
