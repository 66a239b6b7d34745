import { stageOf } from "@integron/stream/alerts/stage";
import type { Names } from "@integron/stream/names";
import { PictureProvider } from "@integron/stream/pictures/context";
import { nameIn } from "@integron/stream/server";
import { useEvents } from "@integron/stream/useEvents";
import { useCallback, useRef, useState } from "react";
import { replaceCustomStyle } from "../lib/customStyle";
import { Debug } from "../lib/Debug";
import { Lag } from "../lib/Lag";
import { ParameterReader } from "../lib/parameters";
import { reload } from "../lib/reload";
import { usePictures } from "../lib/usePictures";
import { themeParam } from "../themes/themes";
import { AlertCard } from "./AlertCard";
import { ANIMATIONS, usualAnimation } from "./animations";
import { useAlertEvents } from "./hooks";
import { lasting, useShow, useSound } from "./useShow";
import { useTurns } from "./useTurns";

/**
 * Shows the alerts of the server's queue, one at a time. `?queue=NAME` names another queue than `alerts`, `?client=NAME` the page
 * and its queue,
 * `?duration=5000` and `?animation=slide|fade|pop|bounce|none` hold where the rules say nothing. Only a page that
 * viewers see takes alerts: see stage.ts.
 */
export function Alerts({ params }: { readonly params: URLSearchParams }) {
  const [{ usualMs, fallback, names, client, queue, types, maxAgeMs, withMarks, withTimer }] = useState(() =>
    optionsOf(params),
  );
  const [stage] = useState(stageOf);
  const [lag] = useState(() => new Lag());
  const pictures = usePictures();
  const reloads = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const { alert, muted, refused, turns } = useTurns(
    { queue, client, types, seconds: Math.ceil(usualMs / 1_000), maxAgeMs },
    stage,
  );

  const state = useEvents(
    { client, types },
    {
      onConnected: (position) => {
        lag.connected(position);
        pictures.onConnected();
        turns.current?.handlers.onConnected();
      },
      onEvent: (event) => {
        lag.arrived(event);
        turns.current?.handlers.onEvent(event);
      },
      onControl: (event) => {
        pictures.onControl(event);
        turns.current?.handlers.onControl(event);
      },
      onGap: (gap) => turns.current?.handlers.onGap(gap),
      onNewEpoch: () => turns.current?.handlers.onNewEpoch(),
      onStyle: replaceCustomStyle,
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
  const durationMs = alert === undefined ? usualMs : lasting(alert, usualMs);
  const leaving = useShow(alert, durationMs, box, over);
  useSound(alert, muted);
  useAlertEvents(alert, { queue, names, muted, durationMs });
  const animation = ANIMATIONS.find((one) => one === alert?.look.animation) ?? fallback;

  return (
    <PictureProvider value={pictures.book}>
      <div className="integron-alerts" data-animation={animation} data-queue={queue} ref={box}>
        {alert !== undefined && (
          <AlertCard
            key={alert.id}
            alert={alert}
            leaving={leaving}
            names={names}
            durationMs={durationMs}
            withMarks={withMarks}
            withTimer={withTimer}
            isMuted={muted}
          />
        )}
      </div>
      <Debug params={params} state={state} lag={lag} fault={refused} />
    </PictureProvider>
  );
}

function optionsOf(params: URLSearchParams) {
  const reader = new ParameterReader("alerts", params);
  const client = nameIn(reader.text("client") ?? null) ?? "alerts";
  return {
    usualMs: reader.number("duration"),
    fallback: usualAnimation(params, themeParam(params)),
    names: reader.choice<Names>("names"),
    client,
    queue: params.has("queue") ? (nameIn(reader.text("queue") ?? null) ?? "alerts") : client,
    types: reader.words("types"),
    maxAgeMs: reader.optionalNumber("maxAge"),
    withMarks: reader.flag("marks"),
    withTimer: reader.flag("timer"),
  };
}
