import { Box, Flex, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { OtherAccount, SignIn } from "../../lib/signIn";
import { chooseAccount } from "./requests";
import { useBegin, wayOf } from "./useBegin";

interface Props {
  readonly other: OtherAccount;
  readonly signIn: SignIn;
  readonly offBecause: string | undefined;
}

/** Asks what a sign-in as another account is for, since the database belongs to one channel. */
export function OtherAccountQuestion({ other: { account, owner, moveTo }, signIn, offBecause }: Props) {
  const keep = useBegin(signIn);
  const replace = useMutation({ mutationFn: () => chooseAccount(account.userId, "new") });
  const error = keep.error ?? replace.error;
  const keepAndSignIn = () =>
    keep.mutate({
      way: wayOf(signIn),
      again: true,
      before: () => chooseAccount(account.userId, "keep"),
    });
  return (
    <Box
      as="section"
      aria-label="Another account"
      borderWidth="1px"
      borderColor="yellow.600"
      rounded="md"
      p="3"
    >
      <Stack gap="3">
        <Text overflowWrap="anywhere">
          You signed in as <bdi>{account.displayName}</bdi>; this database belongs to{" "}
          <bdi>{owner.displayName}</bdi>. Nothing has changed yet.
        </Text>
        <Flex gap="2" wrap="wrap">
          <ActionButton
            variant="solid"
            colorPalette="purple"
            busy={keep.isPending}
            offBecause={offBecause}
            onClick={keepAndSignIn}
          >
            {`Keep ${owner.displayName}, sign in again`}
          </ActionButton>
          <ActionButton busy={replace.isPending} offBecause={offBecause} onClick={() => replace.mutate()}>
            {`Use ${account.displayName}, start a new database`}
          </ActionButton>
        </Flex>
        <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere">
          {`The old one is moved to ${moveTo}, not deleted.`}
        </Text>
        {error !== null && <Failure title="Nothing has changed." error={error} />}
      </Stack>
    </Box>
  );
}
