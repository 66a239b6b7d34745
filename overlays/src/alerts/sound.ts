const FADE_MS = 150;
const STEP_MS = 15;

/** The volume of a media element, from 0 to 1. */
export function asVolume(percent: number): number {
  return Math.min(1, Math.max(0, percent / 100));
}

/** The sound of one alert. A sound that cannot be played delays nothing. */
export class Sound {
  readonly #audio: HTMLAudioElement;
  readonly #volume: number;

  constructor(address: string, percent: number) {
    this.#audio = new Audio(address);
    this.#volume = asVolume(percent);
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
