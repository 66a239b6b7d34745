import { Skeleton, Stack, Text } from "@chakra-ui/react";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import { useAlertQueue } from "./AlertQueueProvider";
import { AlertRow } from "./AlertRow";
import { EndedAlerts } from "./EndedAlerts";
import type { LoadedQueue, QueuedAlert } from "./requests";
import { alertInWords } from "./words";

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
        {current !== undefined && <AlertRow alert={current} place="now" />}
        {waiting.slice(0, SHOWN).map((alert, place) => (
          <AlertRow key={alert.id} alert={alert} place={String(place + 1)}>
            <ActionButton
              size="2xs"
              offBecause={offBecause}
              aria-label={`Skip: ${alertInWords(alert)}`}
              onClick={() => actions.skip(alert)}
            >
              Skip
            </ActionButton>
          </AlertRow>
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
  return (
    <details>
      <Text as="summary" cursor="pointer" color="fg.muted" minH="6">
        History
      </Text>
      <EndedAlerts history={history} offBecause={offBecause} />
    </details>
  );
}
