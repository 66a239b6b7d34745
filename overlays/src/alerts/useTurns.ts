import { useEffect, useRef, useState } from "react";
import { alertOf, type ShownAlert } from "./alert";
import { type QueueOptions, queueAt } from "./claims";
import type { Stage } from "./stage";
import { type Change, Turns } from "./turns";

interface Turn {
  /** The alert on screen. */
  readonly alert: ShownAlert | undefined;
  readonly muted: boolean;
  /** Why the server accepts no claim of this page. */
  readonly refused: string | undefined;
  readonly turns: React.RefObject<Turns | undefined>;
  /** Applies an event to the alert on screen, or to the one that a claim under way gets. */
  readonly change: (next: Change) => void;
}

/** Takes alerts out of the queue while the page is shown, and keeps the one on screen. */
export function useTurns({ queue, client, types, seconds }: QueueOptions, stage: Stage): Turn {
  const [alert, setAlert] = useState<ShownAlert>();
  const [muted, setMuted] = useState(false);
  const [refused, setRefused] = useState<string>();
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
      stage,
      onMuted: setMuted,
      onRefused: (sentence) => {
        setRefused(sentence);
        if (sentence !== undefined) {
          console.warn(`Integron gives this page no alerts: ${sentence}`);
        }
      },
      onAlert: (claimed, changes) => {
        const shown = claimed === undefined ? undefined : changed(alertOf(claimed), changes);
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
    refused,
    turns,
    change: (next) => {
      const before = latest.current;
      if (before === undefined) {
        turns.current?.change(next);
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

function changed(alert: ShownAlert | undefined, changes: readonly Change[]): ShownAlert | undefined {
  let after = alert;
  for (const change of changes) {
    after = after === undefined ? undefined : change(after);
  }
  return after;
}
