import { Flex, Link, Text } from "@chakra-ui/react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { SettingItem } from "../../lib/openapi";
import { settingName } from "./labels";
import type { useRestart } from "./useRestart";

interface Props {
  readonly restart: ReturnType<typeof useRestart>;
  /** The settings that wait for a restart. */
  readonly waiting: readonly SettingItem[];
  readonly isSaved: boolean;
  readonly onRestart: () => void;
}

/** What a save and a restart have led to, and what still waits for one. */
export function RestartState({ restart, waiting, isSaved, onRestart }: Props) {
  const movedTo = restart.data?.movedTo;
  return (
    <>
      <Text role="status">
        {restart.isPending
          ? "Restarting. This page goes on by itself."
          : movedTo === undefined && isSaved && waiting.length === 0 && !restart.isError
            ? "Saved."
            : ""}
      </Text>
      {movedTo !== undefined && (
        <Text>
          Integron is now at{" "}
          <Link href={movedTo} textDecoration="underline" color="purple.300">
            {movedTo}
          </Link>
          . This page follows by itself.
        </Text>
      )}
      {restart.isError && (
        <Failure title="The change is saved and waits for a restart." error={restart.error} />
      )}
      {!restart.isPending && movedTo === undefined && waiting.length > 0 && (
        <Flex gap="3" align="center" wrap="wrap">
          <Text
            flex="1"
            minW="48"
          >{`Saved; takes effect after a restart: ${waiting.map(settingName).join(", ")}.`}</Text>
          <ActionButton onClick={onRestart}>Restart now</ActionButton>
        </Flex>
      )}
    </>
  );
}
