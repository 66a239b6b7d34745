import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { complain, say, sayWithUndo } from "../../components/toaster";
import type { AlertsSteered } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { type Action, steer } from "../../lib/steerAlerts";
import type { QueuedAlert } from "./requests";
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
  /** The alert whose replay is taken back. */
  readonly undone?: number;
}

/** What a user can do to a queue. Each result is a toast, from which a skip and a replay can be taken back. */
export function useQueueActions(queue: string): QueueActions {
  const client = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ action, alert, undone }: QueueStep) =>
      steer({ action, queue, alert: undone ?? alert?.id }),
    onSuccess: (done, step) => {
      report(done, step, mutate);
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
  act: (step: QueueStep) => void,
): void {
  const { action } = step;
  if (step.undone !== undefined) {
    say(count === 0 ? "It had ended already." : "The replay is taken back.");
  } else if (action === "skip" && step.alert !== undefined && count > 0) {
    const skipped = step.alert;
    sayWithUndo(`Skipped: ${alertInWords(skipped)}.`, "Show again", () =>
      act({ action: "replay", alert: skipped }),
    );
  } else if (action === "skip") {
    say(count === 0 ? "No alert was on screen." : "Skipped.");
  } else if (action === "clear") {
    say(count === 0 ? "Nothing was waiting." : `Cleared ${count.toLocaleString()}. They are in the history.`);
  } else if (action === "replay") {
    const what = step.alert === undefined ? `alert #${alert}` : alertInWords(step.alert);
    const words = `Shown again: ${what}.${place === undefined ? "" : ` It is number ${place} in the queue.`}`;
    if (alert === undefined) {
      say(words);
    } else {
      sayWithUndo(words, "Undo", () => act({ action: "skip", undone: alert }));
    }
  } else {
    say(DONE[action] ?? "Done.");
  }
}
