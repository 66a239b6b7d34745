import type { StreamEvent } from "@integron/stream/events";

/** Tells a test or a replay from what has just happened on the channel. */
export function Mark({ event }: { readonly event: StreamEvent }) {
  const mark = event.test ? "test" : event.replay ? "replay" : undefined;
  return mark === undefined ? null : (
    <span className="integron-mark" data-mark={mark}>
      {mark}
    </span>
  );
}
