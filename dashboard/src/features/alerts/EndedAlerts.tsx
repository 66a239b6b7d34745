import { Stack, Text } from "@chakra-ui/react";
import { ActionButton } from "../../components/ActionButton";
import { useAlertQueue } from "./AlertQueueProvider";
import { AlertRow } from "./AlertRow";
import type { QueuedAlert } from "./requests";
import { alertInWords, endingInWords } from "./words";

interface Props {
  readonly history: readonly QueuedAlert[];
  /** The id of the element that says why nothing can be changed; absent where it can. */
  readonly offBecause: string | undefined;
}

/** The alerts that have ended, newest first, and how each has. */
export function EndedAlerts({ history, offBecause }: Props) {
  const { actions } = useAlertQueue();
  if (history.length === 0) {
    return <Text color="fg.muted">No alert was shown yet.</Text>;
  }
  return (
    <Stack
      as="ol"
      gap="0"
      listStyleType="none"
      maxH="72"
      overflowY="auto"
      aria-label="Alerts that ended"
      tabIndex={0}
    >
      {history.map((alert) => (
        <AlertRow key={alert.id} alert={alert} below={endingInWords(alert)}>
          {alert.event !== undefined && (
            <ActionButton
              size="2xs"
              offBecause={offBecause}
              aria-label={`Replay: ${alertInWords(alert)}`}
              onClick={() => actions.replay(alert)}
            >
              Replay
            </ActionButton>
          )}
        </AlertRow>
      ))}
    </Stack>
  );
}
