import { Box, Skeleton, Text } from "@chakra-ui/react";
import { useId } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import { useAlertQueue } from "./AlertQueueProvider";
import { EndedAlerts } from "./EndedAlerts";

/** The last alerts of the queue, and how each has ended. */
export function AlertHistoryPanel() {
  const reason = useId();
  const { query, away } = useAlertQueue();
  const { data, error, isError } = query;
  return (
    <Panel title="History" asOf={loadedAt(query)}>
      <Box fontSize="sm">
        {away !== undefined && (
          <Text id={reason} srOnly>
            {away}
          </Text>
        )}
        {data !== undefined ? (
          <EndedAlerts history={data.history} offBecause={away === undefined ? undefined : reason} />
        ) : isError ? (
          <Failure
            title="The alerts could not be loaded."
            error={error}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Skeleton height="20" role="status" aria-label="Loading alerts" />
        )}
      </Box>
    </Panel>
  );
}
