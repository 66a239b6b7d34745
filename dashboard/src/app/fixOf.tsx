import { Mend } from "../features/sign-in/Mend";
import type { Fix } from "../features/status/StatusLines";
import { ownReason, type StatusView } from "../features/status/useStatus";

/** What asks Twitch for a missing permission; undefined while nothing can be changed. */
export function fixOf(status: StatusView): Fix | undefined {
  const signIn = status.data?.signIn;
  return signIn === undefined || ownReason(status) !== undefined
    ? undefined
    : (events) => <Mend signIn={signIn} way="fix" events={events} />;
}
