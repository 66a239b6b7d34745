import type { ConnectionState } from "@integron/stream/connection";
import { useEffect, useState } from "react";

/** The loss of this page's connection to the stream. */
export interface Lost {
  /** When the last frame came over the stream. */
  readonly since: Date;
  /** When this page noticed, in milliseconds since 1970. */
  readonly noticedAt: number;
}

/**
 * The present loss; absent while the stream is connected, and before its first connection.
 *
 * @param receivedAt when the last frame came, in milliseconds since 1970
 */
export function useLost(stream: ConnectionState, receivedAt: { readonly current: number }): Lost | undefined {
  const [lost, setLost] = useState<Lost>();
  useEffect(() => {
    setLost(
      stream === "reconnecting" ? { since: new Date(receivedAt.current), noticedAt: Date.now() } : undefined,
    );
  }, [stream, receivedAt]);
  return lost;
}
