import { eventInWords } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";
import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { complain, say, sayWithUndo } from "../../components/toaster";
import { type OpenAlert, openAlertsOf, steer } from "../../lib/steerAlerts";
import { tried } from "../../lib/testResult";
import { fireAsTest, replayEvent } from "./requests";

/** What the server has not answered yet, by the event's id. */
export type Busy = Readonly<Record<"replay" | "fire", ReadonlySet<number>>>;

export interface EventActions {
  readonly replay: (event: StreamEvent) => void;
  readonly fire: (event: StreamEvent) => void;
}

/** Kinds that are not shown again, and have no test. */
const NEVER: readonly string[] = ["control", "user_deleted"];
const REMOVALS: readonly string[] = ["chat_delete", "chat_clear"];

export function canReplay({ type }: StreamEvent): boolean {
  return !NEVER.includes(type) && !REMOVALS.includes(type);
}

export function canTest({ type }: StreamEvent): boolean {
  return !NEVER.includes(type);
}

/**
 * Shows an event again, or puts a test with the same data on the stream. The result is a toast, from which the alert of
 * a replay can be taken back.
 */
export function useEventActions(): { readonly actions: EventActions; readonly busy: Busy } {
  const replayed = useAction(async (event) => {
    const { id } = await replayEvent(event.id, newKey());
    const alerts = await openAlertsOf(id).catch(() => []);
    sayReplayed(`Replayed: ${eventInWords(event)}.`, id, alerts);
  }, "The event is not shown again.");
  const fired = useAction(async (event) => {
    const words = await tried(event.type, { ...event.data }, (key) => fireAsTest(event, key));
    say(`Test of: ${eventInWords(event)}. ${words}`);
  }, "The test was not sent.");
  const [replay, fire] = [replayed.act, fired.act];
  return {
    actions: useMemo(() => ({ replay, fire }), [replay, fire]),
    busy: { replay: replayed.busy, fire: fired.busy },
  };
}

function sayReplayed(words: string, id: number, alerts: readonly OpenAlert[]): void {
  const [first] = alerts;
  if (first === undefined) {
    say(`${words} It is event #${id}.`);
    return;
  }
  const where = first.place === 0 ? "The alert is on screen." : `It is number ${first.place} in the queue.`;
  sayWithUndo(`${words} ${where}`, "Undo", () => void takeBack(alerts));
}

async function takeBack(alerts: readonly OpenAlert[]): Promise<void> {
  try {
    const done = await Promise.all(alerts.map(({ queue, alert }) => steer({ action: "skip", queue, alert })));
    say(done.every(({ count }) => count === 0) ? "It had ended already." : "The replay is taken back.");
  } catch (error) {
    complain("The replay is not taken back.", error instanceof Error ? error : new Error(String(error)));
  }
}

/** @param run says what was done */
function useAction(run: (event: StreamEvent) => Promise<void>, failed: string) {
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set());
  const { mutate } = useMutation({
    mutationFn: run,
    onMutate: ({ id }) => setBusy((all) => new Set(all).add(id)),
    onError: (error) => complain(failed, error),
    onSettled: (_done, _error, { id }) => setBusy((all) => new Set([...all].filter((one) => one !== id))),
  });
  return { act: mutate as (event: StreamEvent) => void, busy };
}
