import { duration, type KindWords, writing } from "./description";

export const CHAT_WORDS: KindWords<"chat" | "chat_delete" | "chat_clear" | "chat_dropped"> = {
  chat: (message, name) => ({
    who: name(message),
    what:
      message.reply === undefined
        ? (SAID[message.notice ?? ""] ?? "said")
        : `answered ${name(message.reply)}`,
    ...writing(message),
  }),

  chat_delete: (viewer, name) => {
    const who = name(viewer);
    return who === undefined ? { what: "A message was deleted" } : { who, what: "had a message deleted" };
  },

  chat_clear: ({ timeoutSeconds, ...viewer }, name) => {
    const who = name(viewer);
    if (who === undefined) {
      return { what: "The chat was cleared" };
    }
    const what =
      timeoutSeconds === undefined
        ? "had all messages removed"
        : `was timed out for ${duration(timeoutSeconds)}`;
    return { who, what };
  },

  chat_dropped: ({ messages }) => ({
    what:
      messages === 1
        ? "1 message is missing: chat came too fast"
        : `${messages.toLocaleString()} messages are missing: chat came too fast`,
  }),
};

/** By notice. Other notices are ordinary messages with a badge of their own on Twitch. */
const SAID: Readonly<Record<string, string>> = {
  announcement: "announced",
  resub: "said about the sub",
  watch_streak: "shared a watch streak",
  bits_badge_tier: "earned a new Bits badge",
  charity_donation: "donated to charity",
};
