import { Box, Code, Flex, List, Stack, Text } from "@chakra-ui/react";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { SignIn } from "../../lib/signIn";
import { Disconnect } from "./Disconnect";
import { useBegin, wayOf } from "./useBegin";
import { readsOf, withoutThem } from "./words";

interface Props {
  readonly signIn: SignIn;
  readonly offBecause: string | undefined;
}

/** The account that is signed in, and what it has allowed. */
export function Account({ signIn, offBecause }: Props) {
  const { channel, missingScopes, scopes } = signIn;
  const begin = useBegin(signIn);
  const way = wayOf(signIn);
  const [left, setLeft] = useState("");
  const missing = missingScopes.map(({ scope }) => scope).join();
  return (
    <Stack gap="3">
      <Flex gap="3" align="center" justify="space-between" wrap="wrap">
        <Text fontWeight="semibold" overflowWrap="anywhere" role="status">
          {channel === undefined ? (
            "Signed in."
          ) : (
            <>
              Connected as <bdi>{channel.displayName}</bdi>.
            </>
          )}
        </Text>
        <Flex gap="2" wrap="wrap">
          <ActionButton
            busy={begin.isPending}
            offBecause={offBecause}
            onClick={() => begin.mutate({ way, again: true })}
          >
            Sign in as another
          </ActionButton>
          <Disconnect isAlive offBecause={offBecause} name={channel?.displayName ?? "Twitch"} />
        </Flex>
      </Flex>
      {missingScopes.length === 0 ? (
        <Text fontSize="sm" color="fg.muted">
          No permission is missing.
        </Text>
      ) : (
        <Flex gap="3" align="center" wrap="wrap">
          <Text flex="1" minW="60" color={left === missing ? "fg.muted" : "yellow.300"}>
            {`${signIn.flow === "setting" ? "" : "Signed in. "}${withoutThem(missingScopes)}`}
          </Text>
          {left !== missing && (
            <Flex gap="2">
              <ActionButton
                size="xs"
                busy={begin.isPending}
                offBecause={offBecause}
                onClick={() => begin.mutate({ way, again: true })}
              >
                {missingScopes.length === 1 ? "Allow it" : "Allow them"}
              </ActionButton>
              <ActionButton size="xs" onClick={() => setLeft(missing)}>
                {missingScopes.length === 1 ? "Leave it" : "Leave them"}
              </ActionButton>
            </Flex>
          )}
        </Flex>
      )}
      <details>
        <Text as="summary" cursor="pointer" fontSize="sm">
          {scopes.length === 1 ? "1 permission granted" : `${scopes.length} permissions granted`}
        </Text>
        <Box pt="2">
          <List.Root variant="plain" gap="1" fontSize="sm" aria-label="Permissions granted">
            {scopes.map((scope) => (
              <List.Item key={scope} display="flex" gap="2" flexWrap="wrap">
                {readsOf(scope) !== undefined && <Text as="span">{readsOf(scope)}</Text>}
                <Code variant="plain" color="fg.muted">
                  {scope}
                </Code>
              </List.Item>
            ))}
          </List.Root>
        </Box>
      </details>
      {begin.error !== null && <Failure title="The sign-in has not begun." error={begin.error} />}
    </Stack>
  );
}
