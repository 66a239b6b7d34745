import { isStill } from "@integron/stream/still";
import { useEffect, useRef, useState } from "react";

interface Props {
  readonly total: number;
  /** How long the counting takes; 0 for the total at once. */
  readonly overMs: number;
}

/** A number that counts up to the total, in a box that is as wide as the total from the beginning. */
export function Counting({ total, overMs }: Props) {
  const counts = overMs > 0 && !isStill();
  const [shown, setShown] = useState(counts ? 1 : total);
  const latest = useRef(shown);
  useEffect(() => {
    const from = latest.current;
    const show = (number: number) => {
      latest.current = number;
      setShown(number);
    };
    if (!counts || from >= total) {
      show(total);
      return;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const left = 1 - Math.min(1, Math.max(0, now - begun) / overMs);
      show(total - Math.round((total - from) * left ** 3));
      if (left > 0) {
        frame = requestAnimationFrame(step);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [total, overMs, counts]);
  return (
    <span className="integron-alert-count" data-total={total.toLocaleString()}>
      {shown.toLocaleString()}
    </span>
  );
}
