import { missedRemoval } from "@integron/stream/missed";
import { Removals } from "@integron/stream/moderation";
import { useEvents } from "@integron/stream/useEvents";
import { useReducer, useRef } from "react";
import { Debug } from "../lib/Debug";
import { choiceParam, flagParam, namesParam, numberParam } from "../lib/params";
import { reload } from "../lib/reload";
import { AlertCard } from "./AlertCard";
import { advance, EMPTY_QUEUE, raisesAlert } from "./queue";
import { useCursor } from "./useCursor";
import { useTurns } from "./useTurns";

const ANIMATIONS = ["slide", "fade", "pop", "none"] as const;

/**
 * One alert at a time, each for `?duration=5000` milliseconds, moved by
 * `?animation=slide|fade|pop|none`. At most `?queue=50` wait for their turn; when more come, it
 * drops the oldest waiting ones. `?backfilled=1` also shows events fetched after an outage,
 * `?names=both` the login too. A reloaded page continues with the alert that was on screen.
 */
export function Alerts({ params }: { readonly params: URLSearchParams }) {
  const durationMs = numberParam(params, "duration", { fallback: 5_000, min: 500, max: 60_000 });
  const capacity = numberParam(params, "queue", { fallback: 50, min: 1, max: 500 });
  const animation = choiceParam(params, "animation", ANIMATIONS);
  const withBackfilled = flagParam(params, "backfilled", false);
  const names = namesParam(params);
  const [{ alerts, leaving }, step] = useReducer(advance, EMPTY_QUEUE);
  const removals = useRef(new Removals());
  const current = alerts[0];
  const { start, entered, replaced } = useCursor(current?.event.id);
  const state = useEvents(
    { client: "alerts", types: params.get("types") ?? undefined, since: start?.id, epoch: start?.epoch },
    {
      onConnected: entered,
      onEvent: (arrived) => {
        const { event, gone } = removals.current.take(arrived);
        if (gone !== undefined) {
          step({ step: "removed", gone });
        } else if (event !== undefined && raisesAlert(event, withBackfilled)) {
          step({ step: "arrived", event, capacity });
        } else if (event !== undefined) {
          step({ step: "received", event });
        }
      },
      onReload: reload,
      onGap: (gap) => step({ step: "removed", gone: missedRemoval(gap) }),
      onNewEpoch: () => {
        replaced();
        removals.current.forget();
        step({ step: "cleared" });
      },
    },
  );
  useTurns({ id: current?.event.id, leaving, durationMs, step });

  return (
    <>
      <div className="integron-alerts" data-animation={animation}>
        {current !== undefined && (
          <AlertCard key={current.event.id} alert={current} leaving={leaving} names={names} />
        )}
      </div>
      <Debug params={params} state={state} />
    </>
  );
}
