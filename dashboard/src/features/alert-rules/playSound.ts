import { complain } from "../../components/toaster";

const FULL = 100;

/** Plays a sound in this browser, not on stream. */
export function playSound(name: string, percent = FULL): void {
  const audio = new Audio(`/media/${encodeURIComponent(name)}`);
  audio.volume = Math.min(1, percent / FULL);
  audio.play().catch((error: unknown) => {
    complain("The sound was not played.", error instanceof Error ? error : new Error(String(error)));
  });
}
