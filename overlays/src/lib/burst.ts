const SECOND_MS = 1_000;

/** Whether more than so many things arrive in a second. Then nothing moves in, so that the page has time to draw. */
export class Burst {
  readonly #most: number;
  readonly #times: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  arrived(now = performance.now()): void {
    this.#times.push(now);
    if (this.#times.length > this.#most + 1) {
      this.#times.shift();
    }
  }

  /** By the arrivals until now. */
  isOn(): boolean {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    return (
      this.#times.length > this.#most && first !== undefined && last !== undefined && last - first < SECOND_MS
    );
  }
}
