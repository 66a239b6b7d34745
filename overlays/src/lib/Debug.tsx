import type { ConnectionState } from "@integron/stream/connection";
import { pageVisibility } from "@integron/stream/visibility";
import { useEffect, useState } from "react";
import type { Lag } from "./Lag";

interface Props {
  readonly params: URLSearchParams;
  readonly state: ConnectionState;
  readonly lag: Lag;
  /** A sentence about what keeps the page from working, though it is connected. */
  readonly fault?: string | undefined;
}

/** Shows nothing unless the page was opened with `debug=1`: viewers must never see the state of a connection. */
export function Debug({ params, ...shown }: Props) {
  return params.get("debug") === "1" ? <DebugLine {...shown} /> : null;
}

const EVERY_MS = 1_000;

function DebugLine({ state, lag, fault }: Omit<Props, "params">) {
  const [visibility] = useState(pageVisibility);
  const [, draw] = useState(0);
  useEffect(() => {
    const again = () => draw((drawn) => drawn + 1);
    const timer = setInterval(again, EVERY_MS);
    const end = visibility.watch(again);
    return () => {
      clearInterval(timer);
      end();
    };
  }, [visibility]);
  const isWrong = fault !== undefined && state === "connected";
  return (
    <p className="integron-debug">
      <span>{isWrong ? `${state}. ${fault}` : state}</span>
      {` - lag ${(lag.ms / 1_000).toFixed(1)} s - ${visibility.isVisible() ? "visible" : "hidden"}`}
    </p>
  );
}
