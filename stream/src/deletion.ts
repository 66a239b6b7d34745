import { isKind, type StreamEvent } from "./events";

/** Returns the events that may stay on screen after `event`: all, unless it is the deletion of a viewer. */
export function forget<Item>(
  items: readonly Item[],
  event: StreamEvent,
  eventOf: (item: Item) => StreamEvent,
): readonly Item[] {
  if (!isKind(event, "user_deleted")) {
    return items;
  }
  const { userId } = event.data;
  return items.filter((item) => !names(eventOf(item).data, userId));
}

/** The event of an item that is one. */
export function itself<Event extends StreamEvent>(event: Event): Event {
  return event;
}

/** Whether the value names a viewer at any depth: as the actor, the giver, the raider, or a top predictor. */
function names(value: unknown, userId: string): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.entries(value).some(([key, inner]) =>
    key === "userId" ? inner === userId : names(inner, userId),
  );
}
