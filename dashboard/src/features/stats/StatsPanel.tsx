import { Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import type { Stats } from "../../lib/openapi";
import { LastHour } from "./LastHour";

interface Props {
  readonly stats: UseQueryResult<Stats>;
  /** How many overlays are open; undefined while that is not known. */
  readonly overlays: number | undefined;
}

/** The channel in three numbers, and the last hour. */
export function StatsPanel({ stats, overlays }: Props) {
  const { data, error, isError, refetch } = stats;
  return (
    <Panel title="Today" asOf={loadedAt(stats)}>
      <Stack gap="3">
        {isError && data === undefined && (
          <Failure title="The numbers could not be loaded." error={error} onRetry={() => void refetch()} />
        )}
        {data === undefined ? (
          !isError && <Skeleton height="28" role="status" aria-label="Loading numbers" />
        ) : (
          <Stack gap="3">
            <Flex as="dl" gap="6" rowGap="2" wrap="wrap">
              <Fact value={data.users} one="user" many="users" />
              <Fact value={data.events} one="event today" many="events today" />
              <Fact value={overlays} one="overlay open" many="overlays open" />
            </Flex>
            <LastHour {...data.lastHour} />
          </Stack>
        )}
      </Stack>
    </Panel>
  );
}

interface FactProps {
  readonly value: number | undefined;
  readonly one: string;
  readonly many: string;
}

function Fact({ value, one, many }: FactProps) {
  return (
    <Flex direction="column-reverse">
      <Text as="dt" fontSize="sm" color="fg.muted">
        {value === 1 ? one : many}
      </Text>
      <Text as="dd" fontSize="xl" lineHeight="1.4" fontVariantNumeric="tabular-nums">
        {value === undefined ? "–" : value.toLocaleString()}
      </Text>
    </Flex>
  );
}
