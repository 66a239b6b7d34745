import { isKind, type StreamEvent } from "./events";

/** What may stay on screen after `event`: everything, unless it tells that a viewer was deleted. */
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

/** Whether a viewer is in it at any depth: as who acted, or as the giver, the raider, one of the best. */
function names(value: unknown, userId: string): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.entries(value).some(([key, inner]) =>
    key === "userId" ? inner === userId : names(inner, userId),
  );
}
