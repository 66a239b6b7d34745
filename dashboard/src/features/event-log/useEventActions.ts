import { eventInWords } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";
import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { complain, say } from "../../components/toaster";
import { tried } from "../../lib/testResult";
import { fireAsTest, replayEvent } from "./requests";

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
export function useEventActions(): EventActions {
  const { mutate: replay } = useMutation({
    mutationFn: (event: StreamEvent) => replayEvent(event.id, newKey()),
    onSuccess: ({ id }, event) => say(`Replayed: ${eventInWords(event)}. It is event #${id}.`),
    onError: (error) => complain("The event is not shown again.", error),
  });
  const { mutate: fire } = useMutation({
    mutationFn: (event: StreamEvent) => tried(event.type, { ...event.data }, (key) => fireAsTest(event, key)),
    onSuccess: (words, event) => say(`Test of: ${eventInWords(event)}. ${words}`),
    onError: (error) => complain("The test was not sent.", error),
  });
  return {
    replay: useCallback((event) => replay(event), [replay]),
    fire: useCallback((event) => fire(event), [fire]),
  };
}
