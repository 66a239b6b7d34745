import { eventInWords } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import { plainWords } from "@integron/stream/words/description";
import type { AlertEnding } from "../../lib/openapi";
import { age, shortTime } from "../../lib/times";
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

/** What else the bar knows about its queue. */
export interface BarFacts {
  /** Undefined while it is not known. */
  readonly stage: StageSight | undefined;
  /** How many may wait; undefined while it is not known. */
  readonly most: number | undefined;
  readonly now: Date;
}

/** From this part of its room on, a queue is nearly full. */
const NEARLY_FULL = 0.9;

/** The state of a queue in one line. */
export function barWords(
  { current, waiting, paused, pausedSince }: LoadedQueue,
  { stage, most, now }: BarFacts,
): BarWords {
  const isFull = most !== undefined && waiting.length > 0 && waiting.length >= most * NEARLY_FULL;
  const count = waitingWords(waiting, isFull ? most : undefined, now);
  if (paused) {
    const since = pausedSince === undefined ? "" : `since ${shortTime(pausedSince)} – `;
    return { mark: "PAUSED", words: `${since}${count}`, isWarning: true };
  }
  if (current !== undefined) {
    return {
      mark: "NOW",
      words: `${alertInWords(current)}${shownFor(current, now)} – ${count}`,
      isWarning: isFull,
    };
  }
  if (waiting.length > 0 && stage === "none") {
    return { words: `${count} – no alert overlay is open in OBS`, isWarning: true };
  }
  if (waiting.length > 0 && stage === "hidden") {
    return { words: `${count} – the alert overlay is hidden in OBS`, isWarning: true };
  }
  return { words: waiting.length === 0 ? "Nothing waiting" : count, isWarning: isFull };
}

/** Such as `190 of 200 waiting, the oldest 2 min ago`. */
function waitingWords(waiting: readonly QueuedAlert[], most: number | undefined, now: Date): string {
  const oldest = waiting.map(({ queuedAt }) => queuedAt).sort()[0];
  if (oldest === undefined) {
    return "nothing waiting";
  }
  const count = `${waiting.length.toLocaleString()}${most === undefined ? "" : ` of ${most.toLocaleString()}`} waiting`;
  const since = age(oldest, now);
  return since === "now" ? count : `${count}, the oldest ${since}`;
}

/** How long it stays on screen where the rule says so, and else how long it is there: the page decides. */
function shownFor({ claimedAt, look, event }: QueuedAlert, now: Date): string {
  if (claimedAt === undefined) {
    return "";
  }
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(claimedAt)) / 1_000));
  return look.seconds === undefined
    ? ` – for ${seconds} s`
    : ` – ${Math.max(0, look.seconds + extra(event) - seconds)} s left`;
}

/** The overlay shows large gifts a little longer. */
function extra(event: StreamEvent | undefined): number {
  const total = event !== undefined && isKind(event, "gift_sub") ? event.data.total : 0;
  return total >= 50 ? 2 : total >= 10 ? 1 : 0;
}
