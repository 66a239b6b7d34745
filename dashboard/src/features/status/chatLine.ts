import { plainWords } from "@integron/stream/words/description";
import type { PushedStatus, Subscription, TwitchState } from "./getStatus";
import { chatWords, type Happening } from "./happening";
import { type Shown, sentences } from "./line";

const OVER_IRC = "chat over IRC";

/** How chat is read where there are other events too. */
const CHAT: readonly string[] = ["channel.chat.message", OVER_IRC];

/** Whether chat arrives, and how much of it. */
export function chatLine({ twitch }: PushedStatus, happening: Happening, now: Date): Shown {
  const subscriptions = twitch?.subscriptions ?? [];
  const ways = subscriptions.filter(({ type }) => CHAT.includes(type));
  const wrong = ways.find(({ state }) => state !== "enabled");
  const isBeside = ways.some(({ type, state }) => type === OVER_IRC && state === "enabled");
  if (twitch?.state !== "connected" && !(isBeside && twitch?.state === "reconnecting")) {
    return withoutTwitch(twitch?.state);
  }
  if (wrong !== undefined) {
    return chatTrouble(wrong);
  }
  // A channel that is read without a sign-in has no subscriptions: only chat.
  return ways.length === 0 && subscriptions.length > 0
    ? { health: "off", words: "off", notes: [] }
    : { health: "good", words: chatWords(happening, now), notes: [] };
}

function withoutTwitch(state: TwitchState | undefined): Shown {
  const words = "not connected";
  if (state === "failed") {
    return { health: "bad", words, short: "Twitch not connected", notes: [] };
  }
  return { health: state === "signed_out" ? "off" : "busy", words, short: "Starting", notes: [] };
}

function chatTrouble({ state, reason }: Subscription): Shown {
  const isBusy = state === "pending" || state === "retrying";
  const isPermission = state === "missing_scope";
  return {
    health: isBusy ? "busy" : isPermission ? "look" : "bad",
    words: plainWords(state),
    short: isBusy ? "Starting" : isPermission ? "Chat is off" : "Chat failed",
    notes: sentences(reason),
  };
}
