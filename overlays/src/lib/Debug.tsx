import type { ConnectionState } from "@integron/stream/integron";

/** Shows nothing unless the page was opened with `debug=1`: viewers must never see the state of a connection. */
export function Debug({
  params,
  state,
}: {
  readonly params: URLSearchParams;
  readonly state: ConnectionState;
}) {
  return params.get("debug") === "1" ? <p className="integron-debug">{state}</p> : null;
}
