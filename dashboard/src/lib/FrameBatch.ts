/** A page in the background draws no frame. */
const HIDDEN_MS = 250;
const MOST_COLLECTED = 1_000;

/** Collects what comes within one frame, so that hundreds of events in a second draw the page once a frame at most. */
export class FrameBatch<Item> {
  readonly #take: (items: readonly Item[]) => void;
  #items: Item[] = [];
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(take: (items: readonly Item[]) => void) {
    this.#take = take;
  }

  add(item: Item): void {
    this.#items.push(item);
    if (this.#items.length >= MOST_COLLECTED) {
      this.flush();
    } else if (this.#timer === undefined) {
      this.#frame = requestAnimationFrame(() => this.flush());
      this.#timer = setTimeout(() => this.flush(), HIDDEN_MS);
    }
  }

  /** Passes on what was collected, before something that must come after it. */
  flush(): void {
    const items = this.#items;
    this.drop();
    if (items.length > 0) {
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
