import { PictureBook, type PictureList } from "@integron/stream/pictures/book";
import { retryDelay } from "@integron/stream/retry";
import { ask } from "@integron/stream/server";

const ADDRESS = "/api/chat/pictures";
const RETRY = { firstMs: 5_000, capMs: 60_000, answerMs: 0, waitMs: 0, random: Math.random };

/**
 * Asks the server for the pictures of chat when it is told to, and again until it has an answer. One request is under
 * way at a time; what has not changed is not sent again.
 */
export class PictureLoader {
  readonly #onBook: (book: PictureBook) => void;
  #version: string | undefined;
  #failures = 0;
  #isAsking = false;
  #isAskedAgain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(onBook: (book: PictureBook) => void) {
    this.#onBook = onBook;
  }

  /** Asks now, or once the request under way has its answer. */
  ask(): void {
    if (this.#isAsking) {
      this.#isAskedAgain = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#isAsking = true;
    void this.#load().then((isDone) => this.#settle(isDone));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#isClosed = true;
  }

  #settle(isDone: boolean): void {
    this.#isAsking = false;
    if (this.#isClosed) {
      return;
    }
    if (!isDone) {
      this.#timer = setTimeout(() => this.ask(), retryDelay(this.#failures++, RETRY));
      return;
    }
    this.#failures = 0;
    if (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      this.ask();
    }
  }

  async #load(): Promise<boolean> {
    const version = this.#version;
    try {
      const reply = await ask(
        ADDRESS,
        version === undefined ? {} : { headers: { "if-none-match": version } },
      );
      if (reply.status === 304) {
        return true;
      }
      if (!reply.ok) {
        return false;
      }
      const book = new PictureBook((await reply.json()) as PictureList);
      this.#version = reply.headers.get("etag") ?? undefined;
      if (!this.#isClosed) {
        this.#onBook(book);
      }
      return true;
    } catch {
      return false; // The server is away, or an older one.
    }
  }
}
