import { ask } from "@integron/stream/server";

/** Integron asks Twitch for the picture of a new viewer when it meets them, which takes a second or two. */
const ASK_AFTER_MS: readonly [number, number] = [4_000, 30_000];
const MOST_AT_ONCE = 50;
const MOST_KEPT = 500;

interface ViewerPictures {
  readonly viewers: ReadonlyArray<{ readonly userId: string; readonly image: string }>;
}

/**
 * The pictures of viewers whose events came without one. The server is asked a few seconds later, for all of them at
 * once, and once more for those that it did not know. No timer runs while none is waited for.
 */
export class LateAvatars {
  /** By user id; undefined while it is asked for, and where there is none. */
  readonly #images = new Map<string, string | undefined>();
  readonly #listeners = new Set<() => void>();
  #wanted = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  imageOf(userId: string): string | undefined {
    return this.#images.get(userId);
  }

  /** Asks for the picture of a viewer, unless that was done before. */
  want(userId: string): void {
    if (this.#images.has(userId)) {
      return;
    }
    this.#keep(userId, undefined);
    this.#wanted.add(userId);
    this.#timer ??= setTimeout(() => void this.#round(), ASK_AFTER_MS[0]);
  }

  /** Forgets a deleted viewer, also where the answer is on its way. */
  forget(userId: string): void {
    this.#wanted.delete(userId);
    if (this.#images.delete(userId)) {
      this.#tell();
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #keep(userId: string, image: string | undefined): void {
    this.#images.set(userId, image);
    for (const oldest of this.#images.keys()) {
      if (this.#images.size <= MOST_KEPT) {
        return;
      }
      this.#images.delete(oldest);
    }
  }

  async #round(): Promise<void> {
    const asked = [...this.#wanted];
    this.#wanted = new Set();
    this.#timer = undefined;
    const missing = await this.#ask(asked);
    if (missing.length > 0) {
      setTimeout(() => void this.#ask(missing.filter((userId) => this.#isMissing(userId))), ASK_AFTER_MS[1]);
    }
  }

  #isMissing(userId: string): boolean {
    return this.#images.has(userId) && this.#images.get(userId) === undefined;
  }

  /** Returns those that the server did not know. */
  async #ask(userIds: readonly string[]): Promise<readonly string[]> {
    for (let start = 0; start < userIds.length; start += MOST_AT_ONCE) {
      const { viewers } = await request(userIds.slice(start, start + MOST_AT_ONCE));
      for (const { userId, image } of viewers) {
        if (this.#images.has(userId)) {
          this.#keep(userId, image);
        }
      }
    }
    this.#tell();
    return userIds.filter((userId) => this.#isMissing(userId));
  }
}

async function request(userIds: readonly string[]): Promise<ViewerPictures> {
  try {
    const reply = await ask(`/api/pictures/viewers?${new URLSearchParams({ ids: userIds.join(",") })}`);
    return reply.ok ? ((await reply.json()) as ViewerPictures) : { viewers: [] };
  } catch {
    return { viewers: [] }; // The letters stay.
  }
}

/** Those of this page. */
export const LATE_AVATARS = new LateAvatars();
