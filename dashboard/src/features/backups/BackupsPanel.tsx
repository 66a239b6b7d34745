import { Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { say } from "../../components/toaster";
import { ApiError } from "../../lib/api";
import { loadedAt } from "../../lib/loadedAt";
import type { BackupStatus } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { BackupTable } from "./BackupTable";
import { getBackups, makeBackup } from "./requests";

interface Props {
  readonly status: BackupStatus | undefined;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
}

/** The backups: make one, store its file, put one back. */
export function BackupsPanel({ status, away }: Props) {
  const reason = useId();
  const client = useQueryClient();
  const backups = useQuery({
    queryKey: QUERY_KEYS.backups,
    queryFn: ({ signal }) => getBackups(signal),
    retry: false,
  });
  useReloadAfter(`${away === undefined} ${status?.newest?.name ?? ""}`);
  const making = useMutation({
    mutationFn: () => makeBackup(newKey()),
    onSuccess: ({ backups: [made] }) => {
      say(made === undefined ? "A backup was made." : `Made ${made.name}.`);
      return client.invalidateQueries({ queryKey: QUERY_KEYS.backups });
    },
  });
  const off = away === undefined ? undefined : reason;
  const { data, error, refetch } = backups;
  return (
    <Panel
      id="backups"
      title="List of backups"
      asOf={loadedAt(backups)}
      aside={
        <ActionButton busy={making.isPending} offBecause={off} onClick={() => making.mutate()}>
          {making.isPending ? "Making a backup" : "Back up now"}
        </ActionButton>
      }
    >
      <Stack gap="3">
        {away !== undefined && (
          <Text id={reason} fontSize="sm">
            {away}
          </Text>
        )}
        {status?.restored !== undefined && <Text role="status">{status.restored}</Text>}
        {status?.recovered !== undefined && <Text role="status">{status.recovered}</Text>}
        {status?.reason !== undefined && (
          <Failure title="The last backup could not be made." error={new Error(status.reason)} />
        )}
        {making.error !== null && <Failure title={failureTitle(making.error)} error={making.error} />}
        {error !== null && (
          <Failure title="The backups could not be listed." error={error} onRetry={() => void refetch()} />
        )}
        {data === undefined && error === null && (
          <Skeleton height="20" role="status" aria-label="Loading backups" />
        )}
        {data?.backups.length === 0 && <Text fontSize="sm">No backup yet.</Text>}
        {data !== undefined && data.backups.length > 0 && (
          <BackupTable backups={data.backups} offBecause={off} />
        )}
        <Flex>
          <Text fontSize="sm" color="fg.muted">
            Backups have the events, totals and rules. They have no secrets, no words of chat, and not your
            pictures and sounds.
          </Text>
        </Flex>
      </Stack>
    </Panel>
  );
}

/** A second click soon after the first one has made one. */
function failureTitle(error: Error): string {
  return error instanceof ApiError && error.code === "too_many_requests"
    ? "No other backup was made."
    : "No backup was made.";
}

/** A new backup, and a start of the ingester, change the list. Its rows stay until the new ones are there. */
function useReloadAfter(state: string): void {
  const client = useQueryClient();
  const loadedIn = useRef(state);
  useEffect(() => {
    if (loadedIn.current !== state) {
      loadedIn.current = state;
      void client.invalidateQueries({ queryKey: QUERY_KEYS.backups });
    }
  }, [state, client]);
}
