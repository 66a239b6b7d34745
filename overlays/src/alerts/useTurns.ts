import { useEffect, useRef, useState } from "react";
import { alertOf, type ShownAlert } from "./alert";
import { type QueueOptions, queueAt } from "./claims";
import type { Stage } from "./stage";
import { Turns } from "./turns";

interface Turn {
  /** The alert on screen. */
  readonly alert: ShownAlert | undefined;
  readonly muted: boolean;
  readonly turns: React.RefObject<Turns | undefined>;
  readonly change: (next: (alert: ShownAlert) => ShownAlert | undefined) => void;
  readonly mute: (muted: boolean) => void;
}

/** Takes alerts out of the queue while the page is shown, and keeps the one on screen. */
export function useTurns({ queue, client, types, seconds }: QueueOptions, stage: Stage): Turn {
  const [alert, setAlert] = useState<ShownAlert>();
  const [muted, setMuted] = useState(false);
  const turns = useRef<Turns>(undefined);
  // Set at once: an event may arrive before React has rendered the alert that it is about.
  const latest = useRef<ShownAlert>(undefined);
  useEffect(() => {
    const show = (next: ShownAlert | undefined) => {
      latest.current = next;
      setAlert(next);
    };
    const own = new Turns({
      queue: queueAt({ queue, client, types, seconds }),
      isShown: stage.isShown,
      onMuted: setMuted,
      onAlert: (claimed) => {
        const shown = claimed === undefined ? undefined : alertOf(claimed);
        show(shown);
        if (claimed !== undefined && shown === undefined) {
          own.over(claimed.id, "interrupted");
        }
      },
    });
    turns.current = own;
    const end = stage.watch(() => own.hold(false));
    const leave = () => own.close();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      end();
      own.close();
      show(undefined);
    };
  }, [queue, client, types, seconds, stage]);
  return {
    alert,
    muted,
    turns,
    mute: setMuted,
    change: (next) => {
      const before = latest.current;
      if (before === undefined) {
        return;
      }
      const after = next(before);
      latest.current = after;
      if (after === undefined) {
        turns.current?.over(before.id, "interrupted");
      } else if (after !== before) {
        setAlert(after);
      }
    },
  };
}
