import type { QueueOptions } from "@integron/stream/alerts/claims";
import { type PageQueue, pageQueue } from "@integron/stream/alerts/queue";
import type { Stage } from "@integron/stream/alerts/stage";
import { useEffect, useRef, useState } from "react";
import { alertOf, canShow, type ShownAlert } from "./alert";

interface Turn {
  /** The alert on screen. */
  readonly alert: ShownAlert | undefined;
  readonly muted: boolean;
  /** Why the server accepts no claim of this page. */
  readonly refused: string | undefined;
  /** What the stream says goes to its handlers. */
  readonly turns: React.RefObject<PageQueue | undefined>;
}

/** Takes alerts out of the queue while the page is shown, and keeps the one on screen. */
export function useTurns({ queue, client, types, seconds, maxAgeMs }: QueueOptions, stage: Stage): Turn {
  const [alert, setAlert] = useState<ShownAlert>();
  const [muted, setMuted] = useState(false);
  const [refused, setRefused] = useState<string>();
  const turns = useRef<PageQueue>(undefined);
  useEffect(() => {
    const own = pageQueue({
      queue,
      client,
      types,
      seconds,
      maxAgeMs,
      stage,
      canShow,
      onMuted: setMuted,
      onRefused: setRefused,
      onAlert: (next) => setAlert(next === undefined ? undefined : alertOf(next)),
    });
    turns.current = own;
    return () => {
      own.close();
      setAlert(undefined);
    };
  }, [queue, client, types, seconds, maxAgeMs, stage]);
  return { alert, muted, refused, turns };
}
