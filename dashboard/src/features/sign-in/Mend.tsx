import { Link } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import { complain } from "../../components/toaster";
import type { SignIn } from "../../lib/signIn";
import { tryKeyring } from "./requests";
import type { Trouble } from "./trouble";
import { useBegin, wayOf } from "./useBegin";
import { useCall } from "./useCall";

interface Props {
  readonly signIn: SignIn;
  readonly way: Trouble["way"];
  /** The events that it is for, where there are several such buttons. */
  readonly events?: string;
}

/** The button that mends what is wrong with the sign-in. */
export function Mend({ signIn, way, events }: Props) {
  const begin = useBegin(signIn);
  const keyring = useCall(tryKeyring);
  if (way === "keyring") {
    return (
      <ActionButton
        size="xs"
        busy={keyring.isPending}
        onClick={() =>
          keyring.mutate(undefined, { onError: (error) => complain("The keyring cannot be used.", error) })
        }
      >
        Try the keyring again
      </ActionButton>
    );
  }
  if (way === "settings" || signIn.fixedBy !== undefined) {
    return <Link to="/settings#twitch">Details</Link>;
  }
  return (
    <ActionButton
      size={events === undefined ? "xs" : "2xs"}
      busy={begin.isPending}
      aria-label={events === undefined ? undefined : `Fix: ${events}`}
      onClick={() =>
        begin.mutate(
          { way: wayOf(signIn), again: way === "fix" },
          { onError: (error) => complain("The sign-in has not begun.", error) },
        )
      }
    >
      {way === "fix" ? "Fix" : "Sign in again"}
    </ActionButton>
  );
}
