import type { StreamEvent } from "@integron/stream/events";
import { useEffect, useRef, useState } from "react";
import type { LiveFeed } from "../../lib/LiveFeed";
import { storeFile } from "../../lib/storeFile";
import { MOST_RECORDED, recordingFile } from "./recording";

const SHOWN_EVERY_MS = 500;

export interface Recorder {
  /** How many events it has; absent while it does not record. */
  readonly count: number | undefined;
  /** Whether events are missing, since there is no more room or the stream had a gap. */
  readonly isIncomplete: boolean;
  readonly start: () => void;
  /** Lets the browser store what was recorded. */
  readonly stop: () => void;
}

/** What cannot be played back: what steers pages, and raw notifications of Twitch. */
const LEFT_OUT = new Set(["control", "unknown"]);
const CHAT = new Set(["chat", "chat_dropped"]);

/**
 * Records what comes over the stream, but no tests and no replays, for as long as the page is open.
 *
 * @param withTests whether tests are recorded too, as in a demo all events are tests
 */
export function useRecorder(feed: LiveFeed, withChat: boolean, withTests: boolean): Recorder {
  const events = useRef<StreamEvent[]>([]);
  const [count, setCount] = useState<number>();
  const [isIncomplete, setIncomplete] = useState(false);
  const isOn = count !== undefined;
  useEffect(() => {
    if (!isOn) {
      return;
    }
    const missing = () => setIncomplete(true);
    const unsubscribe = feed.subscribe({
      onBegin: () => undefined,
      onEvents: (more) => {
        const own = more.filter((event) => isWanted(event, withTests) && (withChat || !CHAT.has(event.type)));
        const room = MOST_RECORDED - events.current.length;
        events.current.push(...own.slice(0, room));
        if (own.length > room) {
          missing();
        }
      },
      onGap: missing,
      onNewStream: missing,
    });
    const timer = setInterval(() => setCount(events.current.length), SHOWN_EVERY_MS);
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }, [isOn, feed, withChat, withTests]);
  return {
    count,
    isIncomplete,
    start: () => {
      events.current = [];
      setIncomplete(false);
      setCount(0);
    },
    stop: () => {
      storeFile(recordingFile(events.current), `integron-recording-${fileTime(new Date())}.ndjson`);
      setCount(undefined);
    },
  };
}

function isWanted(event: StreamEvent, withTests: boolean): boolean {
  return (
    (withTests || event.test !== true) &&
    event.to === undefined &&
    event.replay !== true &&
    !LEFT_OUT.has(event.type)
  );
}

function fileTime(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(":", "-");
}
