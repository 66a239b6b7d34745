import { isKind } from "@integron/stream/events";
import { useEffect, useState } from "react";
import { assetAddress } from "../lib/token";
import type { ShownAlert } from "./alert";
import { Sound } from "./sound";
import { whole } from "./words";

/** As long as the longest leaving animation in style.css. */
const LEAVING_MS = 400;
/** Nothing is on screen between two alerts. */
const BETWEEN_MS = 300;

/** Whether the alert leaves. Calls back once it has had its time, with an empty moment after it. */
export function useShow(
  alert: ShownAlert | undefined,
  fallbackMs: number,
  onOver: (id: number) => void,
): boolean {
  const [leaving, setLeaving] = useState<number>();
  const id = alert?.id;
  const durationMs = alert === undefined ? fallbackMs : lasting(alert, fallbackMs);
  useEffect(() => {
    if (id === undefined) {
      return;
    }
    const timers = [
      setTimeout(() => setLeaving(id), durationMs),
      setTimeout(() => onOver(id), durationMs + LEAVING_MS + BETWEEN_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, [id, durationMs, onOver]);
  return leaving !== undefined && leaving === id;
}

/** Large gifts stay a little longer. */
function lasting(alert: ShownAlert, fallbackMs: number): number {
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
