import type { Gap } from "./events";
import type { Removal } from "./moderation";

/**
 * What a gap removes: all words from before it, since a removal may be among the lost events.
 * Events after the gap keep their words, since the server sends them without removed words.
 */
export function missedRemoval(gap: Gap): Removal {
  return { by: { id: gap.after, type: "chat_clear", data: {}, timestamp: "" } };
}
