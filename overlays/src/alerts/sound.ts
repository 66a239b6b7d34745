const FADE_MS = 150;
const STEP_MS = 15;

/** The sound of one alert. A sound that cannot be played delays nothing. */
export class Sound {
  readonly #audio: HTMLAudioElement;
  readonly #volume: number;

  constructor(address: string, percent: number) {
    this.#audio = new Audio(address);
    this.#volume = Math.min(1, Math.max(0, percent / 100));
    this.#audio.volume = this.#volume;
  }

  play(): void {
    this.#audio.play().catch(() => {
      // the browser blocks it, or the file is gone
    });
  }

  mute(muted: boolean): void {
    this.#audio.muted = muted;
  }

  /** Fades out. */
  stop(): void {
    const timer = setInterval(() => {
      const left = this.#audio.volume - (this.#volume * STEP_MS) / FADE_MS;
      if (left <= 0.01) {
        clearInterval(timer);
        this.#audio.pause();
      } else {
        this.#audio.volume = left;
      }
    }, STEP_MS);
  }
}
