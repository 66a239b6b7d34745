/** Up to where a page has dealt with the stream. */
export interface Cursor {
  readonly epoch: string;
  /** Of the last alert that was shown to its end, or the one before the alert on screen. */
  readonly id: number;
}

/** What happened longer ago is over: a page that was closed for longer begins with what happens next. */
const YOUNG_MS = 300_000;

const PREFIX = "integron:";

/** The cursor that a page with this address has left behind, if it is young enough to go on from. */
export function readCursor(address: string, now: number): Cursor | undefined {
  try {
    const left: unknown = JSON.parse(localStorage.getItem(PREFIX + address) ?? "null");
    return isLeft(left) && Math.abs(now - left.at) < YOUNG_MS
      ? { epoch: left.epoch, id: left.id }
      : undefined;
  } catch {
    return undefined; // without a storage, or with something else in it, the page begins live
  }
}

export function writeCursor(address: string, { epoch, id }: Cursor, now: number): void {
  try {
    localStorage.setItem(PREFIX + address, JSON.stringify({ epoch, id, at: now }));
  } catch {
    // a page without a storage begins live the next time
  }
}

function isLeft(value: unknown): value is Cursor & { readonly at: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "epoch" in value &&
    typeof value.epoch === "string" &&
    "id" in value &&
    typeof value.id === "number" &&
    "at" in value &&
    typeof value.at === "number"
  );
}
