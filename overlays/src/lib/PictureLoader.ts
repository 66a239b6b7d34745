import { retryDelay } from "@integron/stream/retry";
import { tokenHeader } from "@integron/stream/server";
import { PictureBook, type PictureList } from "./pictures";

const ADDRESS = "/api/chat/pictures";
const REPLY_MS = 15_000;
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
  readonly #closed = new AbortController();

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
    this.#closed.abort();
  }

  #settle(isDone: boolean): void {
    this.#isAsking = false;
    if (this.#closed.signal.aborted) {
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
    const headers = {
      ...tokenHeader(),
      ...(this.#version === undefined ? {} : { "if-none-match": this.#version }),
    };
    const late = setTimeout(() => request.abort(), REPLY_MS);
    const request = new AbortController();
    const stop = () => request.abort();
    this.#closed.signal.addEventListener("abort", stop);
    try {
      const reply = await fetch(ADDRESS, { headers, signal: request.signal });
      if (reply.status === 304) {
        return true;
      }
      if (!reply.ok) {
        return false;
      }
      const book = new PictureBook((await reply.json()) as PictureList);
      this.#version = reply.headers.get("etag") ?? undefined;
      if (!this.#closed.signal.aborted) {
        this.#onBook(book);
      }
      return true;
    } catch {
      return false; // The server is away, or an older one.
    } finally {
      clearTimeout(late);
      this.#closed.signal.removeEventListener("abort", stop);
    }
  }
}
