import { eventInWords } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";
import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { complain, say } from "../../components/toaster";
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

/** Shows an event again, or puts a test with the same data on the stream. The result is a toast. */
export function useEventActions(): { readonly actions: EventActions; readonly busy: Busy } {
  const replayed = useAction(async (event) => {
    const { id } = await replayEvent(event.id, newKey());
    return `Replayed: ${eventInWords(event)}. It is event #${id}.`;
  }, "The event is not shown again.");
  const fired = useAction(async (event) => {
    const words = await tried(event.type, { ...event.data }, (key) => fireAsTest(event, key));
    return `Test of: ${eventInWords(event)}. ${words}`;
  }, "The test was not sent.");
  const [replay, fire] = [replayed.act, fired.act];
  return {
    actions: useMemo(() => ({ replay, fire }), [replay, fire]),
    busy: { replay: replayed.busy, fire: fired.busy },
  };
}

/** @param run returns a sentence on what was done */
function useAction(run: (event: StreamEvent) => Promise<string>, failed: string) {
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set());
  const { mutate } = useMutation({
    mutationFn: run,
    onMutate: ({ id }) => setBusy((all) => new Set(all).add(id)),
    onSuccess: (words) => say(words),
    onError: (error) => complain(failed, error),
    onSettled: (_words, _error, { id }) => setBusy((all) => new Set([...all].filter((one) => one !== id))),
  });
  return { act: mutate as (event: StreamEvent) => void, busy };
}
