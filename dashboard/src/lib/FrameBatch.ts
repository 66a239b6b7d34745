/** A page in the background draws no frame. */
const HIDDEN_MS = 250;
const MOST_COLLECTED = 1_000;
/** Each new row moves all others, so that a frame with one costs as much as a frame with many. */
const PAUSE_MS = 200;

/**
 * Collects what comes within one frame, and after that for a moment: the first event is drawn at once, and hundreds of
 * events in a second draw the page a few times in it.
 */
export class FrameBatch<Item> {
  readonly #take: (items: readonly Item[]) => void;
  #items: Item[] = [];
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #passedAt = Number.NEGATIVE_INFINITY;

  constructor(take: (items: readonly Item[]) => void) {
    this.#take = take;
  }

  add(item: Item): void {
    this.#items.push(item);
    if (this.#items.length >= MOST_COLLECTED) {
      this.flush();
    } else if (this.#timer === undefined) {
      const pause = this.#passedAt + PAUSE_MS - performance.now();
      if (pause <= 0) {
        this.#frame = requestAnimationFrame(() => this.flush());
      }
      this.#timer = setTimeout(() => this.flush(), pause <= 0 ? HIDDEN_MS : pause);
    }
  }

  /** Passes on what was collected, before something that must come after it. */
  flush(): void {
    const items = this.#items;
    this.drop();
    if (items.length > 0) {
      this.#passedAt = performance.now();
      this.#take(items);
    }
  }

  /** Forgets what was collected. */
  drop(): void {
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
    }
    clearTimeout(this.#timer);
    this.#frame = undefined;
    this.#timer = undefined;
    this.#items = [];
  }
}
