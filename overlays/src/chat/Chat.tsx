import { isKind, type StreamEvent, type StreamPosition } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import type { Names } from "@integron/stream/names";
import { PictureProvider } from "@integron/stream/pictures/context";
import { isStill } from "@integron/stream/still";
import { useEvents } from "@integron/stream/useEvents";
import { useEffect, useRef, useState } from "react";
import { Burst } from "../lib/burst";
import { replaceCustomStyle } from "../lib/customStyle";
import { Debug } from "../lib/Debug";
import { Lag } from "../lib/Lag";
import { ParameterReader } from "../lib/parameters";
import { clientOf } from "../lib/preview";
import { enoughFor } from "../lib/recent";
import { reload } from "../lib/reload";
import { useFrameState } from "../lib/useFrameState";
import { usePictures } from "../lib/usePictures";
import { themeParam } from "../themes/themes";
import { ChatLine } from "./ChatLine";
import { DelayedMessages } from "./delayed";
import { isHidden } from "./hidden";
import { apply, EMPTY_LOG, type Message, redactLog, withoutMessage } from "./log";

/** With more messages in a second, lines do not move in. */
const MOST_MOVING = 20;

/**
 * `?max=10` lines at most, each for `?fade=30000` milliseconds; 0 keeps a line until newer ones
 * push it out. It starts with the lines from before it was opened, unless they have faded.
 */
export function Chat({ params }: { readonly params: URLSearchParams }) {
  const [options] = useState(() => optionsOf(params));
  const { max, fadeMs, delayMs, names } = options;
  const [burst] = useState(() => new Burst(MOST_MOVING));
  const [log, setLog] = useFrameState(EMPTY_LOG, () => burst.isOn());
  const connected = useRef<StreamPosition>(undefined);
  const ageOf = (event: StreamEvent) => ageOnArrival(event, connected.current);
  const show = (event: StreamEvent) => setLog((shown) => apply(shown, event, max), !isKind(event, "chat"));
  const [delayed] = useState(() => new DelayedMessages(show, delayMs));
  useEffect(() => () => delayed.clear(), [delayed]);
  const take = (message: Message) => {
    const isLeftOut =
      (!options.withShared && message.data.source !== undefined) || isHidden(message, options.hidden);
    const hasFaded = fadeMs > 0 && ageOf(message) >= fadeMs + delayMs;
    if (isLeftOut || hasFaded) {
      return;
    }
    burst.arrived();
    const wait = delayMs - ageOf(message);
    wait > 0 ? delayed.add(message, wait) : show(message);
  };
  const [lag] = useState(() => new Lag());
  const pictures = usePictures();
  const state = useEvents(
    { ...clientOf("chat"), types: "chat", recent: enoughFor(max) },
    {
      onConnected: (position) => {
        connected.current = position;
        lag.connected(position);
        pictures.onConnected();
      },
      onControl: pictures.onControl,
      onEvent: (event) => {
        lag.arrived(event);
        if (isKind(event, "chat")) {
          take(event);
        } else {
          delayed.apply(event);
          show(event);
        }
      },
      onReload: reload,
      onStyle: replaceCustomStyle,
      onGap: (gap) => {
        delayed.clear();
        setLog((shown) => redactLog(shown, missedRemoval(gap)), true);
      },
      onNewEpoch: () => {
        delayed.clear();
        setLog(() => EMPTY_LOG);
      },
    },
  );
  const remove = (gone: Message) => setLog((shown) => withoutMessage(shown, gone));

  return (
    <PictureProvider value={pictures.book}>
      <ol className="integron-chat">
        {log.messages.map((message) => (
          <ChatLine
            key={message.id}
            message={message}
            withEmotes={options.withEmotes}
            withTime={options.withTime}
            names={names}
            theme={options.theme}
            moves={!isStill() && !burst.isOn() && ageOf(message) === 0}
            fadeMs={fadeMs === 0 ? 0 : Math.max(1, fadeMs - Math.max(0, ageOf(message) - delayMs))}
            onGone={remove}
          />
        ))}
      </ol>
      <Debug params={params} state={state} lag={lag} />
    </PictureProvider>
  );
}

function optionsOf(params: URLSearchParams) {
  const reader = new ParameterReader("chat", params);
  return {
    max: reader.number("max"),
    fadeMs: reader.number("fade"),
    delayMs: reader.number("delay"),
    hidden: reader.list("hide"),
    names: reader.choice<Names>("names"),
    theme: themeParam(params),
    withEmotes: reader.flag("emotes"),
    withTime: reader.flag("time"),
    withShared: reader.flag("shared"),
  };
}

/** Milliseconds; 0 for live events. By the stream's clock, since this computer's clock may be wrong. */
function ageOnArrival(event: StreamEvent, connected: StreamPosition | undefined): number {
  return connected === undefined || event.id > connected.latest
    ? 0
    : Math.max(0, Date.parse(connected.time) - Date.parse(event.timestamp));
}
