import { type EventOf, isKind, type StreamEvent } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { Removals } from "@integron/stream/moderation";
import type { Names } from "@integron/stream/names";
import { useEvents } from "@integron/stream/useEvents";
import { useCallback, useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { ParameterReader } from "../lib/parameters";
import { reload } from "../lib/reload";
import { themeParam } from "../themes/themes";
import { AlertCard } from "./AlertCard";
import { afterRemoval, mayWake, receive, withoutViewer } from "./alert";
import { ANIMATIONS, usualAnimation } from "./animations";
import { stageOf } from "./stage";
import { useShow, useSound } from "./useShow";
import { useTurns } from "./useTurns";

const QUEUE = /^[a-z][a-z0-9_-]{0,31}$/;

/**
 * Shows the alerts of the server's queue, one at a time. `?queue=NAME` names another queue than `alerts`,
 * `?duration=5000` and `?animation=slide|fade|pop|bounce|none` hold where the rules say nothing, `?types=` limits
 * the kinds, `?names=both` shows the login too. Only a page that viewers see takes alerts: see stage.ts.
 */
export function Alerts({ params }: { readonly params: URLSearchParams }) {
  const [reader] = useState(() => new ParameterReader("alerts", params));
  const durationMs = reader.number("duration");
  const fallback = usualAnimation(params, themeParam(params));
  const names = reader.choice<Names>("names");
  const named = params.get("queue") ?? "";
  const queue = QUEUE.test(named) ? named : "alerts";
  const types = params.get("types") ?? undefined;
  const [stage] = useState(() => stageOf(params));
  const removals = useRef(new Removals());
  const reloads = useRef(false);
  const { alert, muted, refused, turns, change } = useTurns(
    { queue, client: "alerts", types, seconds: Math.ceil(durationMs / 1_000) },
    stage,
  );

  const take = (arrived: StreamEvent) => {
    const { event, gone } = removals.current.take(arrived);
    if (gone !== undefined) {
      change((current) => afterRemoval(current, gone));
    } else if (event !== undefined && isKind(event, "user_deleted")) {
      change((current) => withoutViewer(current, event.data.userId));
    } else if (event !== undefined && !isKind(event, "chat")) {
      change((current) => receive(current, event) ?? current);
    }
    if (mayWake(arrived)) {
      turns.current?.wake();
    }
  };
  const state = useEvents(
    { client: "alerts", types },
    {
      onConnected: () => turns.current?.hold(false),
      onEvent: take,
      onControl: ({ data }) => {
        if (data.queue === queue) {
          obey(data);
        }
      },
      onReload: () => {
        reloads.current = alert !== undefined;
        if (alert === undefined) {
          reload();
        }
      },
      onGap: (gap) => {
        change((current) => afterRemoval(current, missedRemoval(gap)));
        turns.current?.hold(false);
      },
      onNewEpoch: () => removals.current.forget(),
    },
  );
  const obey = ({ action, alert: id }: EventOf<"control">["data"]) => {
    switch (action) {
      case "alert_ended":
        return id === undefined ? undefined : turns.current?.ended(id);
      case "alert_paused":
        return turns.current?.hold(true);
      case "alert_muted":
        return turns.current?.mute(true);
      case "alert_unmuted":
        return turns.current?.mute(false);
      case "alert_resumed":
      case "alert_queued":
        return turns.current?.hold(false);
      default:
        return undefined;
    }
  };
  const over = useCallback(
    (id: number) => {
      turns.current?.over(id, "shown");
      if (reloads.current) {
        reload();
      }
    },
    [turns],
  );
  const leaving = useShow(alert, durationMs, over);
  useSound(alert, muted);
  const animation = ANIMATIONS.find((one) => one === alert?.look.animation) ?? fallback;

  return (
    <>
      <div className="integron-alerts" data-animation={animation} data-queue={queue}>
        {alert !== undefined && <AlertCard key={alert.id} alert={alert} leaving={leaving} names={names} />}
      </div>
      <Debug params={params} state={state} fault={refused} />
    </>
  );
}
