import type { Gap } from "./events";
import type { Removal } from "./moderation";

/**
 * What a gap removes: a removal may be among the events that will not come, so all words from before it. The events
 * that come after the gap are not concerned, since the server tells them as moderators have left them.
 */
export function missedRemoval(gap: Gap): Removal {
  return { told: { id: gap.after, type: "chat_clear", data: {}, timestamp: "" } };
}
