import { useOldSince } from "../../lib/oldSince";
import type { SignIn } from "../../lib/signIn";
import { AWAY_SENTENCE, fixedSentence, SERVER_AWAY } from "./words";

/**
 * Why the sign-in cannot be changed at present; undefined where it can.
 *
 * @param canChange whether the ingester can carry out a change
 */
export function useOff(signIn: SignIn | undefined, canChange: boolean): string | undefined {
  const away = useOldSince() === undefined ? AWAY_SENTENCE : SERVER_AWAY;
  return (signIn && fixedSentence(signIn)) ?? (canChange ? undefined : away);
}
