interface ShowingOptions {
  /** How long an alert takes to leave, with the empty moment after it; asked once it leaves. */
  readonly leaveMs: () => number;
  /** The alert is off, or has to go. */
  readonly onLeave: (id: number) => void;
  /** It has had its time, and has left. */
  readonly onOver: (id: number) => void;
}

/** shown ──its time, or `leave`──▶ leaving ──▶ over; from each, `end` goes back to nothing. */
export interface Showing {
  begin(id: number, lastsMs: number): void;
  isShown(): boolean;
  leave(): void;
  end(): void;
}

/** The times of the alert on screen. One timer runs. */
export function showing({ leaveMs, onLeave, onOver }: ShowingOptions): Showing {
  let shown: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    const id = shown;
    clearTimeout(timer);
    shown = undefined;
    if (id !== undefined) {
      onLeave(id);
    }
  };
  const leave = () => {
    const id = shown;
    if (id !== undefined) {
      end();
      timer = setTimeout(onOver, leaveMs(), id);
    }
  };
  const begin = (id: number, lastsMs: number) => {
    clearTimeout(timer);
    shown = id;
    timer = setTimeout(leave, lastsMs);
  };
  return { begin, isShown: () => shown !== undefined, leave, end };
}
