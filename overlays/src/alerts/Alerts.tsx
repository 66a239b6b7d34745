import { stageOf } from "@integron/stream/alerts/stage";
import type { Names } from "@integron/stream/names";
import { useEvents } from "@integron/stream/useEvents";
import { useCallback, useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { ParameterReader } from "../lib/parameters";
import { reload } from "../lib/reload";
import { themeParam } from "../themes/themes";
import { AlertCard } from "./AlertCard";
import { ANIMATIONS, usualAnimation } from "./animations";
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
  const reloads = useRef(false);
  const { alert, muted, refused, turns } = useTurns(
    { queue, client: "alerts", types, seconds: Math.ceil(durationMs / 1_000) },
    stage,
  );

  const state = useEvents(
    { client: "alerts", types },
    {
      onConnected: () => turns.current?.handlers.onConnected(),
      onEvent: (event) => turns.current?.handlers.onEvent(event),
      onControl: (event) => turns.current?.handlers.onControl(event),
      onGap: (gap) => turns.current?.handlers.onGap(gap),
      onNewEpoch: () => turns.current?.handlers.onNewEpoch(),
      onReload: () => {
        reloads.current = alert !== undefined;
        if (alert === undefined) {
          reload();
        }
      },
    },
  );
  const over = useCallback(
    (id: number) => {
      turns.current?.over(id);
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
