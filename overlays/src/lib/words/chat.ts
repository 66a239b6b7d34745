import { duration, type Words, writing } from "./description";

export const CHAT_WORDS: Words<"chat" | "chat_delete" | "chat_clear" | "chat_dropped"> = {
  chat: ({ displayName, notice, reply, ...written }) => ({
    who: displayName,
    what: reply === undefined ? (SAID[notice ?? ""] ?? "said") : `answered ${reply.displayName}`,
    ...writing(written),
  }),

  chat_delete: ({ displayName }) =>
    displayName === undefined
      ? { what: "A message was deleted" }
      : { who: displayName, what: "had a message deleted" },

  chat_clear: ({ displayName, timeoutSeconds }) => {
    if (displayName === undefined) {
      return { what: "The chat was cleared" };
    }
    const what =
      timeoutSeconds === undefined
        ? "had all messages removed"
        : `was timed out for ${duration(timeoutSeconds)}`;
    return { who: displayName, what };
  },

  chat_dropped: ({ messages }) => ({
    what:
      messages === 1
        ? "1 message is missing: chat came too fast"
        : `${messages.toLocaleString("en")} messages are missing: chat came too fast`,
  }),
};

/** By notice. Others are ordinary messages with a badge of their own on Twitch. */
const SAID: Readonly<Record<string, string>> = {
  announcement: "announced",
  resub: "said about the sub",
  watch_streak: "shared a watch streak",
  bits_badge_tier: "earned a new Bits badge",
  charity_donation: "donated to charity",
};
