import { Box, Flex, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { OtherAccount, SignIn } from "../../lib/signIn";
import { chooseAccount } from "./requests";
import { useBegin, wayOf } from "./useBegin";
import { useAway } from "./useOff";

/** A name may be longer than a dock of OBS is wide. */
const WRAPPED = {
  whiteSpace: "normal",
  flexShrink: "1",
  minW: "0",
  h: "auto",
  minH: "9",
  py: "1.5",
} as const;

interface Props {
  readonly other: OtherAccount;
  readonly signIn: SignIn;
  readonly offBecause: string | undefined;
  /** Whether the ingester can carry out a change. */
  readonly canChange: boolean;
  /** Receives the place of the old database once a new one is wanted: the reply may be lost in the restart. */
  readonly onMoved: (oldIn: string | undefined) => void;
}

/** Asks what a sign-in as another account is for, since the database belongs to one channel. */
export function OtherAccountQuestion({ other, signIn, offBecause, canChange, onMoved }: Props) {
  const { account, owner, moveTo } = other;
  const { fixedBy } = signIn;
  const id = useId();
  const away = useAway(canChange);
  const keep = useBegin(signIn);
  const replace = useMutation({
    mutationFn: () => chooseAccount(account.userId, "new"),
    onMutate: () => onMoved(moveTo),
  });
  const error = keep.error ?? replace.error;
  const keepAndSignIn = () => {
    onMoved(undefined);
    keep.mutate({
      way: wayOf(signIn),
      again: true,
      before: () => chooseAccount(account.userId, "keep"),
    });
  };
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
          {fixedBy === undefined && (
            <ActionButton
              {...WRAPPED}
              variant="solid"
              colorPalette="purple"
              busy={keep.isPending}
              offBecause={offBecause}
              onClick={keepAndSignIn}
            >
              {`Keep ${owner.displayName}, sign in again`}
            </ActionButton>
          )}
          <ActionButton
            {...WRAPPED}
            busy={replace.isPending}
            offBecause={away === undefined ? undefined : fixedBy === undefined ? offBecause : id}
            onClick={() => replace.mutate()}
          >
            {`Use ${account.displayName}, start a new database`}
          </ActionButton>
        </Flex>
        {fixedBy !== undefined && (
          <Text overflowWrap="anywhere">
            {`To keep ${owner.displayName}, change or remove ${fixedBy} and start Integron again.`}
          </Text>
        )}
        {fixedBy !== undefined && away !== undefined && <Text id={id}>{away}</Text>}
        <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere">
          {`The old one is moved to ${moveTo}, not deleted.`}
        </Text>
        {error !== null && <Failure title="Nothing has changed." error={error} />}
      </Stack>
    </Box>
  );
}
