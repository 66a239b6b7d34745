import { showing } from "@integron/stream/alerts/showing";
import { isKind } from "@integron/stream/events";
import { assetAddress } from "@integron/stream/server";
import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { transitionMs } from "../lib/motion";
import type { ShownAlert } from "./alert";
import { Sound } from "./sound";
import { whole } from "./words";

/** Nothing is on screen between two alerts. */
const BETWEEN_MS = 300;

/**
 * Whether the alert leaves. Calls back once it has had its time and the transitions of its card have ended, with an
 * empty moment after them.
 */
export function useShow(
  alert: ShownAlert | undefined,
  durationMs: number,
  stage: RefObject<Element | null>,
  onOver: (id: number) => void,
): boolean {
  const [left, setLeft] = useState<number>();
  const id = alert?.id;
  useEffect(() => {
    if (id === undefined) {
      return;
    }
    let isGone = false;
    const times = showing({
      leaveMs: () => {
        const card = stage.current?.firstElementChild;
        return (card ? transitionMs(card) : 0) + BETWEEN_MS;
      },
      // The card has to leave before the times of its transitions are read.
      onLeave: (leaving) => !isGone && flushSync(() => setLeft(leaving)),
      onOver,
    });
    times.begin(id, durationMs);
    return () => {
      isGone = true;
      times.end();
    };
  }, [id, durationMs, stage, onOver]);
  return left !== undefined && left === id;
}

/** Large gifts stay a little longer. */
export function lasting(alert: ShownAlert, fallbackMs: number): number {
  const event = whole(alert);
  const { look } = alert;
  const total = isKind(event, "gift_sub") ? event.data.total : 0;
  const usual = look.seconds === undefined ? fallbackMs : look.seconds * 1_000;
  return usual + (total >= 50 ? 2_000 : total >= 10 ? 1_000 : 0);
}

/** Plays the alert's sound; fades it out where the alert goes before its end. */
export function useSound(alert: ShownAlert | undefined, muted: boolean): void {
  const [sound, setSound] = useState<Sound>();
  const id = alert?.id;
  const file = alert?.look.sound;
  const volume = alert?.look.volume ?? 100;
  useEffect(() => {
    if (id === undefined || file === undefined) {
      return;
    }
    const own = new Sound(assetAddress(file), volume);
    own.play();
    setSound(own);
    return () => own.stop();
  }, [id, file, volume]);
  useEffect(() => sound?.mute(muted), [sound, muted]);
}
