import { NO_PICTURES, type PictureBook } from "@integron/stream/pictures/book";
import { pause } from "@integron/stream/retry";
import { PictureLoader } from "../lib/PictureLoader";

/** A server that has no pictures yet keeps no widget from starting. */
const LONGEST_MS = 3_000;

/** The pictures of chat for a widget, which gets an empty address for a badge without one. */
export class WidgetPictures {
  #book = NO_PICTURES;
  readonly #first: Promise<void>;
  readonly #loader: PictureLoader;

  constructor() {
    let known = () => {};
    this.#first = new Promise((resolve) => {
      known = resolve;
    });
    this.#loader = new PictureLoader((book) => {
      this.#book = book;
      known();
    });
  }

  get book(): PictureBook {
    return this.#book;
  }

  /** Asks for those that are new. */
  ask(): void {
    this.#loader.ask();
  }

  /** Ends once there are some, or after a few seconds. */
  async first(): Promise<void> {
    this.ask();
    await Promise.race([this.#first, pause(LONGEST_MS)]);
  }
}
