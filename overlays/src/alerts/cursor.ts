/** How far a page has processed the stream. */
export interface Cursor {
  readonly epoch: string;
  /** The id of the last alert that was shown to its end, or of the one before the alert on screen. */
  readonly id: number;
}

/** Older cursors are ignored: a page that was closed for longer starts with the next event. */
const YOUNG_MS = 300_000;

type Left = Cursor & { readonly at: number };

const PREFIX = "integron:";

/**
 * The session's storage belongs to one browser source and survives its reload. The shared one is
 * for a source that is created again, for example when OBS starts: it has the cursor of the last
 * page with the address.
 */
const STORAGES = [() => sessionStorage, () => localStorage];

/** Returns the cursor of this page, or else of another one with its address, if it is recent enough. */
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
      // a page without storage starts live the next time
    }
  }
}

function read(storage: () => Storage, key: string): Left | undefined {
  try {
    const left: unknown = JSON.parse(storage().getItem(key) ?? "null");
    return isLeft(left) ? left : undefined;
  } catch {
    return undefined; // there is no storage, or it holds something else
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
