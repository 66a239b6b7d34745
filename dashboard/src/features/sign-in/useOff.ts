import { useServerAway } from "../../lib/oldSince";
import type { SignIn } from "../../lib/signIn";
import { AWAY_SENTENCE, fixedSentence } from "./words";

/**
 * Why the sign-in cannot be changed at present; undefined where it can.
 *
 * @param canChange whether the ingester can carry out a change
 */
export function useOff(signIn: SignIn | undefined, canChange: boolean): string | undefined {
  const away = useAway(canChange);
  return (signIn && fixedSentence(signIn)) ?? away;
}

/** The same for what can also be done where a setting has the sign-in. */
export function useAway(canChange: boolean): string | undefined {
  const away = useServerAway() ?? AWAY_SENTENCE;
  return canChange ? undefined : away;
}
