import { Alert, Container } from "@chakra-ui/react";
import { Link } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import type { SignIn } from "../../lib/signIn";
import { useBegin, wayOf } from "./useBegin";
import { eventsOf } from "./words";

interface Props {
  /** Absent until the ingester has reported. */
  readonly signIn: SignIn | undefined;
  /** How many event types there are, and how many of them need a permission. */
  readonly types: { readonly all: number; readonly withoutPermission: number };
}

interface Trouble {
  readonly status: "error" | "warning";
  readonly words: string;
  readonly button: string;
}

/** Says on every page that the sign-in is dead or lacks a permission, with the button that mends it. */
export function SignInBanner({ signIn, types }: Props) {
  const begin = useBegin(signIn);
  const trouble = signIn && (expired(signIn) ?? lacking(signIn, types));
  if (signIn === undefined || trouble === undefined) {
    return null;
  }
  return (
    <Container pt="3">
      <Alert.Root status={trouble.status} role="status" alignItems="center" flexWrap="wrap">
        <Alert.Indicator />
        <Alert.Content>
          <Alert.Title>{trouble.words}</Alert.Title>
          {begin.error !== null && <Alert.Description>{begin.error.message}</Alert.Description>}
        </Alert.Content>
        {signIn.fixedBy === undefined ? (
          <ActionButton
            size="xs"
            busy={begin.isPending}
            onClick={() => begin.mutate({ way: wayOf(signIn), again: trouble.status === "warning" })}
          >
            {trouble.button}
          </ActionButton>
        ) : (
          <Link to="/settings">Details</Link>
        )}
      </Alert.Root>
    </Container>
  );
}

/** A sign-in that Twitch has ended still says how it was made; after signing out there is none. */
function expired({ authenticated, flow, since, other, reason }: SignIn): Trouble | undefined {
  if (authenticated || flow === undefined) {
    return undefined;
  }
  const what =
    other === undefined ? "Twitch sign-in has expired." : `Twitch is not connected. ${reason ?? ""}`;
  const events =
    since === undefined
      ? "No follows, subs or other events arrive."
      : `No follows, subs or other events have arrived since ${moment(since)}.`;
  return { status: "error", words: `${what.trim()} ${events}`, button: "Sign in again" };
}

/** The time, with the date where it is not today's. */
function moment(text: string): string {
  const time = new Date(text);
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString([], { timeStyle: "short" })
    : time.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

function lacking(
  { authenticated, missingScopes }: SignIn,
  { all, withoutPermission }: Props["types"],
): Trouble | undefined {
  if (!authenticated || missingScopes.length === 0) {
    return undefined;
  }
  const count = Math.max(1, withoutPermission);
  return {
    status: "warning",
    words: `${count} of ${Math.max(count, all)} event types ${count === 1 ? "needs" : "need"} a permission: ${eventsOf(missingScopes)} do not arrive.`,
    button: "Fix",
  };
}
