import type { MissingScope, SignIn } from "../../lib/signIn";

/** What a permission lets Integron read. Others are shown by Twitch's name alone. */
const READS: Readonly<Record<string, string>> = {
  "bits:read": "cheers and Bits",
  "channel:read:ads": "ad breaks",
  "channel:read:charity": "charity donations",
  "channel:read:editors": "the channel's editors",
  "channel:read:goals": "goals",
  "channel:read:hype_train": "hype trains",
  "channel:read:polls": "polls",
  "channel:read:predictions": "predictions",
  "channel:read:redemptions": "redemptions of channel points",
  "channel:read:subscriptions": "subscriptions and gifts",
  "channel:read:vips": "VIPs",
  "chat:read": "chat over IRC",
  "moderation:read": "moderators and bans",
  "moderator:read:chat_settings": "the settings of the chat",
  "moderator:read:chatters": "who is in the chat",
  "moderator:read:followers": "follows",
  "moderator:read:shield_mode": "shield mode",
  "moderator:read:shoutouts": "shoutouts",
  "user:read:chat": "chat",
  "user:read:emotes": "your emotes",
};

export function readsOf(scope: string): string | undefined {
  return READS[scope];
}

/** What a sign-in without these permissions lacks. */
export function withoutThem(missing: readonly MissingScope[]): string {
  const scopes = missing.map(({ scope }) => scope).join(", ");
  const one = missing.length === 1;
  return `${one ? "1 permission is" : `${missing.length} permissions are`} missing: ${scopes}. Without ${one ? "it" : "them"} ${eventsOf(missing)} do not arrive; all else does.`;
}

/** Such as "cheers, polls and chat". */
export function eventsOf(missing: readonly MissingScope[]): string {
  const events = [...new Set(missing.map((scope) => scope.events))];
  return events.length < 2 ? events.join() : `${events.slice(0, -1).join(", ")} and ${events.at(-1)}`;
}

/**
 * - `ended`: only signing in again helps.
 * - `other_account`: the sign-in is of another account than the database.
 * - `unreadable`: there may be a sign-in, but what is stored cannot be read.
 * - `none`: the user has not signed in, or has signed out.
 */
export type SignInState = "alive" | "ended" | "other_account" | "unreadable" | "none";

export function signInState({ authenticated, flow, other, since }: SignIn): SignInState {
  if (authenticated) {
    return "alive";
  }
  if (flow !== undefined) {
    return other === undefined ? "ended" : "other_account";
  }
  return since === undefined ? "none" : "unreadable";
}

/** The setting of a channel whose chat is read without a sign-in: from the environment, or a file. */
const OF_A_CHANNEL = /^(INTEGRON_TWITCH_CHANNEL|twitch\.channel)/;

/** Why a sign-in cannot be changed here; undefined where it can. */
export function fixedSentence({ fixedBy }: SignIn): string | undefined {
  if (fixedBy === undefined) {
    return undefined;
  }
  return OF_A_CHANNEL.test(fixedBy)
    ? `Chat is read without a sign-in, by ${fixedBy}. Remove it and start Integron again to sign in.`
    : `Signed in by ${fixedBy}. It wins over a sign-in here.`;
}

export const AWAY_SENTENCE = "The ingester is away, so nothing can be changed. Reading works.";

/** The characters that the server accepts. */
const CHARACTERS = { "Client ID": /^[A-Za-z0-9-]*$/, "Client Secret": /^[A-Za-z0-9_-]*$/ };

/** What is wrong with a typed or pasted id or secret, by the server's rule; undefined where nothing is. */
export function pasteFault(name: keyof typeof CHARACTERS, pasted: string): string | undefined {
  const text = pasted.trim();
  if (/\s/.test(text)) {
    return `The ${name} has no spaces inside. Copy it again.`;
  }
  if (!CHARACTERS[name].test(text)) {
    return `The ${name} has only letters and digits. Copy it again.`;
  }
  return text !== "" && (text.length < 8 || text.length > 100)
    ? `The ${name} has the wrong length: ${text.length} characters. Copy all of it.`
    : undefined;
}
