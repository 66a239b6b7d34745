import { newKey } from "@integron/stream/key";
import { useEffect, useRef, useState } from "react";
import { complain, say } from "../../components/toaster";
import { Playback, type PlaybackProgress } from "./Playback";
import type { RecordedEvent } from "./recording";
import { sendRecorded } from "./requests";
import { waitFor } from "./ScenarioRun";

/** More often than that, progress is not shown. */
const SHOWN_EVERY_MS = 200;

export interface Player {
  /** Absent while nothing is played. */
  readonly progress: PlaybackProgress | undefined;
  readonly isPaused: boolean;
  /** @param to the names of the overlays that alone get it; none for all */
  readonly start: (
    name: string,
    events: readonly RecordedEvent[],
    speed: number,
    to: readonly string[],
  ) => void;
  readonly pause: (isPaused: boolean) => void;
  readonly stop: () => void;
}

/** Plays one recording at a time, as test events. Leaving the page ends it, too. */
export function usePlayback(): Player {
  const playback = useRef<Playback>(undefined);
  const [progress, setProgress] = useState<PlaybackProgress>();
  const [isPaused, setPaused] = useState(false);
  useEffect(() => () => playback.current?.stop(), []);
  const start: Player["start"] = async (name, events, speed, to) => {
    let shownAt = Number.NEGATIVE_INFINITY;
    const played = new Playback({
      events,
      speed,
      send: ({ type, data }, key) => sendRecorded({ type, data }, key, to),
      newKey,
      now: () => performance.now(),
      wait: waitFor,
      onProgress: (next) => {
        if (next.isSlowed || performance.now() - shownAt >= SHOWN_EVERY_MS) {
          shownAt = performance.now();
          setProgress(next);
        }
      },
    });
    playback.current = played;
    setPaused(false);
    try {
      const sent = await played.play();
      const many = `${sent.toLocaleString()} events`;
      say(played.isStopped ? `Stopped ${name} after ${many}.` : `Played ${name}: ${many}.`);
    } catch (error) {
      complain(`${name} was stopped.`, error instanceof Error ? error : new Error(String(error)));
    }
    setProgress(undefined);
  };
  return {
    progress,
    isPaused,
    start,
    pause: (next) => {
      if (playback.current !== undefined) {
        playback.current.isPaused = next;
        setPaused(next);
      }
    },
    stop: () => playback.current?.stop(),
  };
}
