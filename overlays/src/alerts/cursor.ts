/** Up to where a page has dealt with the stream. */
export interface Cursor {
  readonly epoch: string;
  /** Of the last alert that was shown to its end, or the one before the alert on screen. */
  readonly id: number;
}

/** What happened longer ago is over: a page that was closed for longer begins with what happens next. */
const YOUNG_MS = 300_000;

type Left = Cursor & { readonly at: number };

const PREFIX = "integron:";

/**
 * The session's storage belongs to one browser source and survives its reload. The shared one is for a source that is
 * made anew, as when OBS starts: it has what the last page with the address left behind.
 */
const STORAGES = [() => sessionStorage, () => localStorage];

/** The cursor that this page, or else another one with its address, has left behind, if it is young enough. */
export function readCursor(address: string, now: number): Cursor | undefined {
  for (const storage of STORAGES) {
    const left = read(storage, PREFIX + address);
    if (left !== undefined && Math.abs(now - left.at) < YOUNG_MS) {
      return { epoch: left.epoch, id: left.id };
    }
  }
  return undefined;
}

export function writeCursor(address: string, { epoch, id }: Cursor, now: number): void {
  for (const storage of STORAGES) {
    try {
      storage().setItem(PREFIX + address, JSON.stringify({ epoch, id, at: now }));
    } catch {
      // a page without a storage begins live the next time
    }
  }
}

function read(storage: () => Storage, key: string): Left | undefined {
  try {
    const left: unknown = JSON.parse(storage().getItem(key) ?? "null");
    return isLeft(left) ? left : undefined;
  } catch {
    return undefined; // there is no storage, or something else is in it
  }
}

function isLeft(value: unknown): value is Left {
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
