import { isStill } from "@integron/stream/still";
import { useEffect, useRef } from "react";

/** A bar that gets shorter until the alert leaves; none where the system asks for less movement. */
export function TimeLeft({ durationMs }: { readonly durationMs: number }) {
  const bar = useRef<HTMLDivElement>(null);
  const still = isStill();
  useEffect(() => {
    if (still) {
      return;
    }
    const shrinking = bar.current?.animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], {
      duration: durationMs,
      fill: "forwards",
    });
    return () => shrinking?.cancel();
  }, [durationMs, still]);
  return still ? null : <div className="integron-alert-timer" ref={bar} />;
}
