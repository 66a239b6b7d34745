import { Box, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import { useAlertQueue } from "./AlertQueueProvider";
import type { LoadedQueue, QueuedAlert } from "./requests";
import { alertInWords, endingInWords } from "./words";

const SHOWN = 8;

/** What comes next on the alert overlay, and what was there last. */
export function WaitingPanel() {
  const { query } = useAlertQueue();
  const { data, error, isError } = query;
  const count =
    data === undefined || data.waiting.length === 0 ? "" : ` (${data.waiting.length.toLocaleString()})`;
  return (
    <Panel title={`Alerts${count}`} asOf={loadedAt(query)}>
      {data !== undefined ? (
        <Lists queue={data} />
      ) : isError ? (
        <Failure title="The alerts could not be loaded." error={error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton height="20" role="status" aria-label="Loading alerts" />
      )}
    </Panel>
  );
}

function Lists({ queue: { current, waiting, history } }: { readonly queue: LoadedQueue }) {
  const { actions, away } = useAlertQueue();
  const reason = useId();
  const offBecause = away === undefined ? undefined : reason;
  const rest = waiting.length - SHOWN;
  return (
    <Stack gap="2" fontSize="sm">
      {away !== undefined && (
        // The queue at the bottom says it for all to see.
        <Text id={reason} srOnly>
          {away}
        </Text>
      )}
      {current === undefined && waiting.length === 0 && <Text color="fg.muted">Nothing waiting.</Text>}
      <Stack as="ol" gap="0" listStyleType="none" aria-label="Alerts that wait">
        {current !== undefined && <Row alert={current} place="now" />}
        {waiting.slice(0, SHOWN).map((alert, place) => (
          <Row key={alert.id} alert={alert} place={String(place + 1)}>
            <ActionButton
              size="2xs"
              offBecause={offBecause}
              aria-label={`Skip: ${alertInWords(alert)}`}
              onClick={() => actions.skip(alert)}
            >
              Skip
            </ActionButton>
          </Row>
        ))}
      </Stack>
      {rest > 0 && <Text color="fg.muted">{`And ${rest.toLocaleString()} more.`}</Text>}
      <History history={history} offBecause={offBecause} />
    </Stack>
  );
}

interface HistoryProps {
  readonly history: readonly QueuedAlert[];
  readonly offBecause: string | undefined;
}

function History({ history, offBecause }: HistoryProps) {
  const { actions } = useAlertQueue();
  return (
    <details>
      <Text as="summary" cursor="pointer" color="fg.muted" minH="6">
        History
      </Text>
      {history.length === 0 && <Text color="fg.muted">No alert was shown yet.</Text>}
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
          <Row key={alert.id} alert={alert} below={endingInWords(alert)}>
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
          </Row>
        ))}
      </Stack>
    </details>
  );
}

interface RowProps {
  readonly alert: QueuedAlert;
  readonly place?: string;
  readonly below?: string;
  readonly children?: ReactNode;
}

function Row({ alert, place, below, children }: RowProps) {
  return (
    <Flex as="li" gap="2" align="center" minH="8" borderBottomWidth="1px" borderColor="border.muted">
      {place !== undefined && (
        <Text as="span" minW="5" flexShrink="0" color="fg.muted" fontVariantNumeric="tabular-nums">
          {place}
        </Text>
      )}
      <Box flex="1" minW="0">
        <Text truncate={true}>
          <bdi>{alertInWords(alert)}</bdi>
        </Text>
        {below !== undefined && (
          <Text fontSize="xs" color="fg.muted">
            {below}
          </Text>
        )}
      </Box>
      {alert.event?.test === true && (
        <Text as="span" fontSize="xs" color="fg.muted">
          test
        </Text>
      )}
      {children}
    </Flex>
  );
}
