import { Skeleton, Stack, Text } from "@chakra-ui/react";
import { eventInWords } from "@integron/stream/describe";
import { plainWords } from "@integron/stream/words/description";
import { useQuery } from "@tanstack/react-query";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { wholeTime } from "../../lib/times";
import { getPast, type LoadedPast, type PastAlert } from "./getPast";

const SHOWN = 4;

interface Props {
  /** As ISO 8601. */
  readonly at: string;
}

/** How the alerts and the numbers of the day were at a moment. */
export function PastPanel({ at }: Props) {
  const { data, error, isError, refetch } = useQuery({
    queryKey: QUERY_KEYS.past(at),
    queryFn: ({ signal }) => getPast(at, signal),
    retry: false,
  });
  return (
    <Panel title={`As it was on ${wholeTime(at)}`} isFixed={true}>
      {data !== undefined ? (
        <Facts past={data} />
      ) : isError ? (
        <Failure title="The moment could not be loaded." error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height="12" role="status" aria-label="Loading the moment" />
      )}
    </Panel>
  );
}

function Facts({ past: { events, kinds, current, waiting, whole } }: { readonly past: LoadedPast }) {
  const rest = waiting.length - SHOWN;
  return (
    <Stack gap="1" fontSize="sm">
      <Text overflowWrap="anywhere">{`Kept events of that day until then: ${counted(events, kinds)}.`}</Text>
      {current === undefined && waiting.length === 0 ? (
        <Text>No alert was on screen, and none waited.</Text>
      ) : (
        <Text>{`Alerts: ${current === undefined ? "" : "1 on screen, "}${waiting.length.toLocaleString()} waiting.`}</Text>
      )}
      {(current !== undefined || waiting.length > 0) && (
        <Stack as="ol" gap="0" listStyleType="none" aria-label="Alerts of that moment">
          {current !== undefined && <PastAlertLine place="on screen" alert={current} />}
          {waiting.slice(0, SHOWN).map((alert, place) => (
            <PastAlertLine key={alert.id} place={String(place + 1)} alert={alert} />
          ))}
        </Stack>
      )}
      {rest > 0 && <Text color="fg.muted">{`And ${rest.toLocaleString()} more.`}</Text>}
      {!whole && (
        <Text color="fg.muted">
          Alerts may be missing: of those that have ended, only the last hundred are kept.
        </Text>
      )}
    </Stack>
  );
}

function PastAlertLine({ place, alert }: { readonly place: string; readonly alert: PastAlert }) {
  const words = alert.event === undefined ? plainWords(alert.kind) : eventInWords(alert.event);
  return (
    <Text as="li" overflowWrap="anywhere">
      <Text as="span" color="fg.muted">{`${place} `}</Text>
      <bdi>{words}</bdi>
    </Text>
  );
}

function counted(events: number, kinds: Readonly<Record<string, number>>): string {
  const parts = Object.entries(kinds)
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${plainWords(kind)} ${count.toLocaleString()}`);
  return parts.length === 0 ? "none" : `${events.toLocaleString()} (${parts.join(", ")})`;
}
