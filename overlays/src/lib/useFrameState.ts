import { useCallback, useEffect, useRef, useState } from "react";

/**
 * A state that changes at once and is drawn once per frame, however many changes there are. While the page is hidden,
 * it changes and is not drawn.
 *
 * @returns the state as it is drawn, and what changes it
 */
export function useFrameState<State>(
  initial: State,
): readonly [State, (next: (before: State) => State) => void] {
  const [drawn, setDrawn] = useState(initial);
  const latest = useRef(initial);
  const frame = useRef<number>(undefined);
  useEffect(
    () => () => {
      if (frame.current !== undefined) {
        cancelAnimationFrame(frame.current);
        frame.current = undefined;
      }
    },
    [],
  );
  const change = useCallback((next: (before: State) => State) => {
    const after = next(latest.current);
    if (after === latest.current) {
      return;
    }
    latest.current = after;
    frame.current ??= requestAnimationFrame(() => {
      frame.current = undefined;
      setDrawn(latest.current);
    });
  }, []);
  return [drawn, change];
}
