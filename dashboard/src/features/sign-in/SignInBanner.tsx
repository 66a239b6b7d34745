import { Alert, Container } from "@chakra-ui/react";
import { Link } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import type { SignIn } from "../../lib/signIn";
import { tryKeyring } from "./requests";
import { useBegin, wayOf } from "./useBegin";
import { useCall } from "./useCall";
import { eventsOf, moment, stateOf } from "./words";

interface Props {
  /** Absent until the ingester has reported. */
  readonly signIn: SignIn | undefined;
  /** How many event types there are, and how many of them need a permission. */
  readonly types: { readonly all: number; readonly withoutPermission: number };
}

interface Trouble {
  readonly status: "error" | "warning";
  readonly words: string;
  readonly details?: string | undefined;
  /** What mends it: another sign-in, one with more permissions, the keyring, or a choice in the settings. */
  readonly way: "again" | "fix" | "keyring" | "settings";
}

/** Says on every page why the sign-in brings no events, or lacks a permission, with the button that mends it. */
export function SignInBanner({ signIn, types }: Props) {
  const begin = useBegin(signIn);
  const keyring = useCall(tryKeyring);
  const trouble = signIn && troubleOf(signIn, types);
  if (signIn === undefined || trouble === undefined) {
    return null;
  }
  const error = trouble.way === "keyring" ? keyring.error : begin.error;
  const details = error?.message ?? trouble.details;
  return (
    <Container pt="3">
      <Alert.Root status={trouble.status} role="status" alignItems="center" flexWrap="wrap">
        <Alert.Indicator />
        <Alert.Content minW="40">
          <Alert.Title>{trouble.words}</Alert.Title>
          {details !== undefined && <Alert.Description>{details}</Alert.Description>}
        </Alert.Content>
        {trouble.way === "keyring" ? (
          <ActionButton size="xs" busy={keyring.isPending} onClick={() => keyring.mutate()}>
            Try the keyring again
          </ActionButton>
        ) : trouble.way === "settings" || signIn.fixedBy !== undefined ? (
          <Link to="/settings">Details</Link>
        ) : (
          <ActionButton
            size="xs"
            busy={begin.isPending}
            onClick={() => begin.mutate({ way: wayOf(signIn), again: trouble.way === "fix" })}
          >
            {trouble.way === "fix" ? "Fix" : "Sign in again"}
          </ActionButton>
        )}
      </Alert.Root>
    </Container>
  );
}

/** After signing out, nothing is wrong. */
function troubleOf(signIn: SignIn, types: Props["types"]): Trouble | undefined {
  const { reason, since, store } = signIn;
  switch (stateOf(signIn)) {
    case "alive":
      return lacking(signIn, types);
    case "none":
      return undefined;
    case "ended":
      return {
        status: "error",
        words: `Twitch sign-in has expired. ${nothingSince(since)}`,
        details: reason,
        way: "again",
      };
    case "other_account":
      return {
        status: "error",
        words: `Twitch is not connected. ${nothingSince(since)}`,
        details: reason,
        way: "settings",
      };
    case "unreadable":
      return store?.kind === "keyring"
        ? {
            status: "error",
            words: `This system's keyring has the sign-in and cannot be used. ${nothingSince(since)}`,
            details: store.reason,
            way: "keyring",
          }
        : {
            status: "error",
            words: `The stored sign-in cannot be read. ${nothingSince(since)}`,
            details: reason,
            way: "settings",
          };
  }
}

function nothingSince(since: string | undefined): string {
  return since === undefined
    ? "No follows, subs or other events arrive."
    : `No follows, subs or other events have arrived since ${moment(since)}.`;
}

function lacking({ missingScopes }: SignIn, { all, withoutPermission }: Props["types"]): Trouble | undefined {
  if (missingScopes.length === 0) {
    return undefined;
  }
  const count = Math.max(1, withoutPermission);
  return {
    status: "warning",
    words: `${count} of ${Math.max(count, all)} event types ${count === 1 ? "needs" : "need"} a permission: ${eventsOf(missingScopes)} do not arrive.`,
    way: "fix",
  };
}
