import { Flex, Stack, Text } from "@chakra-ui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Confirm } from "../../components/Confirm";
import { say } from "../../components/toaster";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { moment } from "../../lib/times";
import { type AccessToken, revokeToken } from "./requests";

interface Props {
  readonly tokens: readonly AccessToken[];
  /** The id of the element that says why none can be ended; absent where they can. */
  readonly offBecause: string | undefined;
}

export function TokenList({ tokens, offBecause }: Props) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<AccessToken>();
  const end = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => {
      setAsked(undefined);
      say("The link is ended.");
    },
    onSettled: () => client.invalidateQueries({ queryKey: QUERY_KEYS.tokens }),
  });
  if (tokens.length === 0) {
    return <Text>No other machine has access.</Text>;
  }
  return (
    <Stack gap="3">
      <Stack as="ul" aria-label="Links" gap="2" listStyleType="none">
        {tokens.map((token) => (
          <Flex as="li" key={token.id} gap="3" align="center" justify="space-between" minW="0">
            <Stack gap="0" minW="0">
              <Text truncate={true}>
                <bdi>{token.name}</bdi>
              </Text>
              <Text fontSize="sm" color="fg.muted">
                {kindOf(token)} · {lastUse(token)}
              </Text>
            </Stack>
            <ActionButton
              offBecause={offBecause}
              aria-label={`End the link ${token.name}`}
              onClick={() => {
                end.reset();
                setAsked(token);
              }}
            >
              End
            </ActionButton>
          </Flex>
        ))}
      </Stack>
      <Confirm
        title={
          <>
            End the link <bdi>{asked?.name}</bdi>?
          </>
        }
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        keep="Keep it"
        action="End the link"
        isDestructive={true}
        busy={end.isPending}
        error={end.error}
        failed="The link is not ended."
        onConfirm={() => asked !== undefined && end.mutate(asked.id)}
      >
        It stops working at once, and what is open with it is cut. It cannot be taken back; a new link can
        replace it.
      </Confirm>
    </Stack>
  );
}

function kindOf(token: AccessToken): string {
  return token.kind === "owner" ? "owner" : "overlay, read only";
}

function lastUse({ connections, usedAt }: AccessToken): string {
  if (connections > 0) {
    return connections === 1 ? "1 connection open" : `${connections} connections open`;
  }
  return usedAt === undefined ? "never used" : `last used ${moment(usedAt)}`;
}
