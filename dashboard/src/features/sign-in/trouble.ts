import type { SignIn } from "../../lib/signIn";
import { moment } from "../../lib/times";
import { eventsOf, signInState } from "./words";

/** How many event types there are, and how many of them need a permission. */
export interface Types {
  readonly all: number;
  readonly withoutPermission: number;
}

/** Why the sign-in brings no events, or lacks a permission. */
export interface Trouble {
  /** Whether it brings none at all. */
  readonly isStopped: boolean;
  readonly words: string;
  readonly details?: string | undefined;
  /** What mends it: another sign-in, one with more permissions, the keyring, or a choice in the settings. */
  readonly way: "again" | "fix" | "keyring" | "settings";
}

/** After signing out, nothing is wrong. */
export function troubleOf(signIn: SignIn, types: Types): Trouble | undefined {
  const { reason, since, store } = signIn;
  switch (signInState(signIn)) {
    case "alive":
      return withoutPermissions(signIn, types);
    case "none":
      return undefined;
    case "ended":
      return {
        isStopped: true,
        words: `Twitch sign-in has expired. ${nothingSince(since)}`,
        details: reason,
        way: "again",
      };
    case "other_account":
      return {
        isStopped: true,
        words: `Twitch is not connected. ${nothingSince(since)}`,
        details: reason,
        way: "settings",
      };
    case "unreadable":
      return store?.kind === "keyring"
        ? {
            isStopped: true,
            words: `This system's keyring has the sign-in and cannot be used. ${nothingSince(since)}`,
            details: store.reason,
            way: "keyring",
          }
        : {
            isStopped: true,
            words: `The stored sign-in cannot be read. ${nothingSince(since)}`,
            details: reason,
            way: "settings",
          };
  }
}

function nothingSince(since: string | undefined): string {
  return since === undefined
    ? "No follows, subs or other events arrive."
    : `No follows, subs or other events arrive since ${moment(since)}.`;
}

function withoutPermissions(
  { missingScopes }: SignIn,
  { all, withoutPermission }: Types,
): Trouble | undefined {
  if (missingScopes.length === 0) {
    return undefined;
  }
  const count = Math.max(1, withoutPermission);
  return {
    isStopped: false,
    words: `${count} of ${Math.max(count, all)} event types ${count === 1 ? "needs" : "need"} a permission: ${eventsOf(missingScopes)} do not arrive.`,
    way: "fix",
  };
}
