import { isKind, type StreamEvent, type StreamPosition } from "@integron/stream/events";
import { missedRemoval } from "@integron/stream/missed";
import { useEvents } from "@integron/stream/useEvents";
import { useRef, useState } from "react";
import { Debug } from "../lib/Debug";
import { flagParam, namesParam, numberParam } from "../lib/params";
import { clientOf } from "../lib/preview";
import { enoughFor } from "../lib/recent";
import { reload } from "../lib/reload";
import { themeParam } from "../themes/themes";
import { ChatLine } from "./ChatLine";
import { apply, EMPTY_LOG, type Message, redactLog, withoutMessage } from "./log";

/**
 * `?max=10` lines at most, each for `?fade=30000` milliseconds; 0 keeps a line until newer ones
 * push it out. It starts with the lines from before it was opened, unless they have faded.
 * `?emotes=0` shows words instead of pictures, `?shared=0` only messages of this channel,
 * `?names=both` the login too.
 */
export function Chat({ params }: { readonly params: URLSearchParams }) {
  const max = numberParam(params, "max", { fallback: 10, min: 1, max: 100 });
  const fadeMs = numberParam(params, "fade", { fallback: 30_000, max: 86_400_000 });
  const withEmotes = flagParam(params, "emotes", true);
  const names = namesParam(params);
  const theme = themeParam(params);
  const withShared = flagParam(params, "shared", true);
  const [log, setLog] = useState(EMPTY_LOG);
  const connected = useRef<StreamPosition>(undefined);
  const ageOf = (event: StreamEvent) => ageOnArrival(event, connected.current);
  const hasFaded = (event: StreamEvent) => fadeMs > 0 && isKind(event, "chat") && ageOf(event) >= fadeMs;
  const state = useEvents(
    { ...clientOf(params, "chat"), types: "chat", recent: enoughFor(max) },
    {
      onConnected: (position) => {
        connected.current = position;
      },
      onEvent: (event) => {
        if ((withShared || !isForeign(event)) && !hasFaded(event)) {
          setLog((shown) => apply(shown, event, max));
        }
      },
      onReload: reload,
      onGap: (gap) => setLog((shown) => redactLog(shown, missedRemoval(gap))),
      onNewEpoch: () => setLog(EMPTY_LOG),
    },
  );
  const remove = (gone: Message) => setLog((shown) => withoutMessage(shown, gone));

  return (
    <>
      <ol className="integron-chat">
        {log.messages.map((message) => (
          <ChatLine
            key={message.id}
            message={message}
            withEmotes={withEmotes}
            names={names}
            theme={theme}
            fadeMs={fadeMs === 0 ? 0 : Math.max(1, fadeMs - ageOf(message))}
            onGone={remove}
          />
        ))}
      </ol>
      <Debug params={params} state={state} />
    </>
  );
}

/** Milliseconds; 0 for live events. By the stream's clock, since this computer's clock may be wrong. */
function ageOnArrival(event: StreamEvent, connected: StreamPosition | undefined): number {
  return connected === undefined || event.id > connected.latest
    ? 0
    : Math.max(0, Date.parse(connected.time) - Date.parse(event.timestamp));
}

function isForeign(event: StreamEvent): boolean {
  return isKind(event, "chat") && event.data.source !== undefined;
}
