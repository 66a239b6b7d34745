import { eventInWords } from "@integron/stream/describe";
import { plainWords } from "@integron/stream/words/description";
import type { AlertEnding } from "../../lib/openapi";
import { shortTime } from "../../lib/times";
import type { LoadedQueue, QueuedAlert } from "./requests";

/** An alert in one line. */
export function alertInWords({ event, kind, combined }: QueuedAlert): string {
  const words = event === undefined ? plainWords(kind) : eventInWords(event);
  return combined === 0 ? words : `${words}, and ${combined.toLocaleString()} more`;
}

const ENDINGS: Readonly<Record<AlertEnding, string>> = {
  shown: "shown",
  skipped: "skipped by you",
  expired: "too old at its turn",
  interrupted: "cut off: the overlay stopped",
  cleared: "cleared by you",
  removed: "removed by a moderator",
  dropped: "dropped: the queue was full",
};

export function endingInWords({ ending, endedAt, claimedBy }: QueuedAlert): string {
  const words = ending === undefined ? "" : ENDINGS[ending];
  const by = ending === "shown" && claimedBy !== undefined ? ` by ${claimedBy}` : "";
  return endedAt === undefined ? words : `${words}${by}, ${shortTime(endedAt)}`;
}

/** Whether the pages that show alerts are there, and viewers see one. */
export type StageSight = "seen" | "hidden" | "none";

export interface BarWords {
  /** In capitals before the words, as it must not be overlooked. */
  readonly mark?: "PAUSED" | "NOW";
  readonly words: string;
  readonly isWarning: boolean;
}

/** The state of a queue in one line. `stage` is undefined while it is not known. */
export function barWords(
  { current, waiting, paused, pausedSince }: LoadedQueue,
  stage: StageSight | undefined,
): BarWords {
  const count = waiting.length === 0 ? "nothing waiting" : `${waiting.length.toLocaleString()} waiting`;
  if (paused) {
    const since = pausedSince === undefined ? "" : `since ${shortTime(pausedSince)} – `;
    return { mark: "PAUSED", words: `${since}${count}`, isWarning: true };
  }
  if (current !== undefined) {
    return { mark: "NOW", words: `${alertInWords(current)} – ${count}`, isWarning: false };
  }
  if (waiting.length > 0 && stage === "none") {
    return { words: `${count} – no alert overlay is open in OBS`, isWarning: true };
  }
  if (waiting.length > 0 && stage === "hidden") {
    return { words: `${count} – the alert overlay is hidden in OBS`, isWarning: true };
  }
  return { words: waiting.length === 0 ? "Nothing waiting" : count, isWarning: false };
}
