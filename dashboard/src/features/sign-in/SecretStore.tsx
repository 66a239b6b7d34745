import { Flex, Stack, Text } from "@chakra-ui/react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { SignIn } from "../../lib/signIn";
import { tryKeyring } from "./requests";
import { useCall } from "./useCall";

interface Props {
  readonly store: NonNullable<SignIn["store"]>;
  readonly offBecause: string | undefined;
}

/** The reason of the ingester while `secrets.store` is `file`: trying the keyring changes nothing. */
const CHOSEN = "The setting secrets.store chooses the file.";

/** Where the secrets are, and why there. */
export function SecretStore({ store: { kind, reason }, offBecause }: Props) {
  const again = useCall(tryKeyring);
  const words = storeWords(kind, reason);
  if (kind === "memory" || (kind === "keyring" && reason === undefined) || reason === CHOSEN) {
    return (
      <Text fontSize="sm" color="fg.muted">
        {words}
      </Text>
    );
  }
  return (
    <Stack gap="2">
      <Flex gap="3" align="center" wrap="wrap">
        <Text fontSize="sm" color="fg.muted" flex="1" minW="60">
          {words}
        </Text>
        <ActionButton size="xs" busy={again.isPending} offBecause={offBecause} onClick={() => again.mutate()}>
          Try the keyring again
        </ActionButton>
      </Flex>
      {again.error !== null && <Failure title="The keyring cannot be used." error={again.error} />}
    </Stack>
  );
}

const KEPT = {
  keyring: "Secrets are kept in this system's keyring",
  file: "Secrets are kept in an encrypted file that only your user can read",
  memory: "Secrets are kept in memory only, and forgotten at the end",
};

/** Where the secrets are, and why there or why not. */
export function storeWords(kind: keyof typeof KEPT, reason: string | undefined): string {
  const kept = KEPT[kind];
  if (reason === undefined) {
    return `${kept}.`;
  }
  return reason.startsWith("Secrets are kept") ? reason : `${kept}: ${inSentence(reason)}`;
}

/** A sentence after a colon. */
function inSentence(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
