import { useEffect, useReducer } from "react";
import { Debug } from "../lib/Debug";
import { describe } from "../lib/describe";
import { EventIcon } from "../lib/EventIcon";
import type { StreamEvent } from "../lib/events";
import { choiceParam, numberParam } from "../lib/params";
import { useEvents } from "../lib/useEvents";
import { advance, EMPTY_QUEUE, raisesAlert } from "./queue";

const ANIMATIONS = ["slide", "fade", "pop", "none"] as const;

/** As long as the longest leaving animation in style.css. */
const LEAVING_MS = 400;

/**
 * One alert at a time, each for `?duration=5000` milliseconds, moved by `?animation=slide|fade|pop|none`. At most
 * `?queue=50` wait for their turn; when more come, the oldest waiting ones are dropped.
 */
export function Alerts({ params }: { readonly params: URLSearchParams }) {
  const durationMs = numberParam(params, "duration", { fallback: 5_000, min: 500, max: 60_000 });
  const capacity = numberParam(params, "queue", { fallback: 50, min: 1, max: 500 });
  const animation = choiceParam(params, "animation", ANIMATIONS);
  const [{ current, leaving }, step] = useReducer(advance, EMPTY_QUEUE);
  const state = useEvents(
    { client: "alerts", types: params.get("types") ?? undefined },
    {
      onEvent: (event) => raisesAlert(event) && step({ step: "arrived", event, capacity }),
      onNewEpoch: () => step({ step: "cleared" }),
    },
  );
  useEffect(() => {
    if (current === undefined) {
      return;
    }
    const timer = leaving
      ? setTimeout(() => step({ step: "left" }), LEAVING_MS)
      : setTimeout(() => step({ step: "shown" }), durationMs);
    return () => clearTimeout(timer);
  }, [current, leaving, durationMs]);

  return (
    <>
      <div className="integron-alerts" data-animation={animation}>
        {current !== undefined && <Alert key={current.id} event={current} leaving={leaving} />}
      </div>
      <Debug params={params} state={state} />
    </>
  );
}

function Alert({ event, leaving }: { readonly event: StreamEvent; readonly leaving: boolean }) {
  const { who, what, text } = describe(event);
  return (
    <div
      className={leaving ? "integron-alert integron-alert--leaving" : "integron-alert"}
      data-type={event.type}
      role="status"
    >
      <EventIcon kind={event.type} />
      {who !== undefined && <bdi className="integron-alert-who">{who}</bdi>}
      <span className="integron-alert-what">{what}</span>
      {text !== undefined && <bdi className="integron-alert-text">{text}</bdi>}
    </div>
  );
}
