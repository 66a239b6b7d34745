import type { ConnectionState } from "@integron/stream/connection";

/** Shows nothing unless the page was opened with `debug=1`: viewers must never see the state of a connection. */
export function Debug({
  params,
  state,
  fault,
}: {
  readonly params: URLSearchParams;
  readonly state: ConnectionState;
  /** A sentence about what keeps the page from working, though it is connected. */
  readonly fault?: string | undefined;
}) {
  const text = fault === undefined || state !== "connected" ? state : `${state}. ${fault}`;
  return params.get("debug") === "1" ? <p className="integron-debug">{text}</p> : null;
}
