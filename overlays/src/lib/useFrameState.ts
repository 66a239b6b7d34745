import { useCallback, useEffect, useRef, useState } from "react";

/** A viewer cannot read each line of a burst: fewer draws leave the processor to the stream. */
const BURST_MS = 100;

/** Changes a state. An urgent change does not wait for the end of the pause in a burst. */
export type ChangeState<State> = (next: (before: State) => State, isUrgent?: boolean) => void;

/**
 * A state that changes at once and is drawn once per frame, however many changes there are; in a burst ten times a
 * second. While the page is hidden, it changes and is not drawn.
 *
 * @returns the state as it is drawn, and what changes it
 */
export function useFrameState<State>(
  initial: State,
  isBurst: () => boolean = () => false,
): readonly [State, ChangeState<State>] {
  const [drawn, setDrawn] = useState(initial);
  const latest = useRef(initial);
  const [drawing] = useState(() => new Drawing(() => setDrawn(latest.current)));
  const burst = useRef(isBurst);
  useEffect(() => () => drawing.cancel(), [drawing]);
  const change = useCallback<ChangeState<State>>(
    (next, isUrgent = false) => {
      const after = next(latest.current);
      if (after !== latest.current) {
        latest.current = after;
        drawing.ask(!isUrgent && burst.current());
      }
    },
    [drawing],
  );
  return [drawn, change];
}

/** idle ──ask──▶ paused (in a burst) ──▶ frame asked for ──▶ drawn, idle */
class Drawing {
  readonly #draw: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  ask(pauses: boolean): void {
    if (this.#frame === undefined && !pauses) {
      this.#askFrame();
    } else if (this.#frame === undefined) {
      this.#timer ??= setTimeout(() => this.#askFrame(), BURST_MS);
    }
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    }
  }

  #askFrame(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }
}
