import { newKey } from "@integron/stream/key";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { complain, say, sayWithUndo } from "../../components/toaster";
import type { AlertsSteered } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { type Action, type QueuedAlert, steer } from "./requests";
import { alertInWords } from "./words";

export interface QueueActions {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly mute: () => void;
  readonly unmute: () => void;
  readonly clear: () => void;
  /** Ends this alert, or the one on screen. */
  readonly skip: (alert?: QueuedAlert) => void;
  /** Queues this alert once more, or the last one that ended. */
  readonly replay: (alert?: QueuedAlert) => void;
  /** The action that the server has not answered yet. */
  readonly pending: Action | undefined;
}

interface QueueStep {
  readonly action: Action;
  readonly alert?: QueuedAlert | undefined;
}

/** What a user can do to a queue. Each result is a toast; what was skipped can be shown again from it. */
export function useQueueActions(queue: string): QueueActions {
  const client = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ action, alert }: QueueStep) => steer({ action, queue, alert: alert?.id, key: newKey() }),
    onSuccess: (done, step) => {
      report(done, step, (id) => mutate({ action: "replay", alert: id }));
      return client.invalidateQueries({ queryKey: QUERY_KEYS.alertQueues });
    },
    onError: (error, { action }) => complain(FAILED[action], error),
  });
  const pending = isPending ? variables.action : undefined;
  return useMemo(
    () => ({
      pause: () => mutate({ action: "pause" }),
      resume: () => mutate({ action: "resume" }),
      mute: () => mutate({ action: "mute" }),
      unmute: () => mutate({ action: "unmute" }),
      clear: () => mutate({ action: "clear" }),
      skip: (alert) => mutate({ action: "skip", alert }),
      replay: (alert) => mutate({ action: "replay", alert }),
      pending,
    }),
    [mutate, pending],
  );
}

const FAILED: Readonly<Record<Action, string>> = {
  pause: "Alerts were not paused.",
  resume: "Alerts stay paused.",
  skip: "The alert was not skipped.",
  replay: "The alert is not shown again.",
  clear: "The queue was not cleared.",
  mute: "Alerts were not muted.",
  unmute: "Alerts stay muted.",
};

const DONE: Readonly<Partial<Record<Action, string>>> = {
  pause: "Alerts are paused.",
  resume: "Alerts are shown again.",
  mute: "Alerts are shown without sound.",
  unmute: "Alerts have sound again.",
};

function report(
  { alert, place, count }: AlertsSteered,
  step: QueueStep,
  again: (alert: QueuedAlert) => void,
): void {
  const { action } = step;
  if (action === "skip" && step.alert !== undefined && count > 0) {
    const skipped = step.alert;
    sayWithUndo(`Skipped: ${alertInWords(skipped)}.`, "Show again", () => again(skipped));
  } else if (action === "skip") {
    say(count === 0 ? "No alert was on screen." : "Skipped.");
  } else if (action === "clear") {
    say(count === 0 ? "Nothing was waiting." : `Cleared ${count.toLocaleString()}. They are in the history.`);
  } else if (action === "replay") {
    const what = step.alert === undefined ? `alert #${alert}` : alertInWords(step.alert);
    say(`Shown again: ${what}.${place === undefined ? "" : ` It is number ${place} in the queue.`}`);
  } else {
    say(DONE[action] ?? "Done.");
  }
}
