import { Box, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { AlertFrame } from "../../components/AlertFrame";
import { EventWords, Marks } from "../../components/EventWords";
import { PartBoundary } from "../../components/PartBoundary";
import { type Decision, decisionOf } from "../../lib/decisionOf";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { type Data, USUAL_DATA } from "../../lib/usual";
import { getRules } from "./requests";

interface Props {
  readonly kind: string;
  readonly data: Data;
  /** Whether the data is none of an event of this kind, such as while it is typed as JSON. */
  readonly isWrong: boolean;
}

/** The event in words, and its alert as the overlay shows it. Neither is sent. */
export function TestPreview({ kind, data, isWrong }: Props) {
  const shown = useRight(kind, data, isWrong);
  return (
    <PartBoundary
      of={shown}
      instead={
        <Text fontSize="sm" color="fg.muted">
          This event cannot be shown. Check its fields.
        </Text>
      }
    >
      <PreviewOfTest kind={kind} data={shown} />
    </PartBoundary>
  );
}

/** The last data of this kind that was right: words and overlays need every field. */
function useRight(kind: string, data: Data, isWrong: boolean): Data {
  const [right, setRight] = useState({ kind, data: USUAL_DATA[kind] ?? {} });
  if (!isWrong && (right.kind !== kind || right.data !== data)) {
    setRight({ kind, data });
  }
  if (!isWrong) {
    return data;
  }
  return right.kind === kind ? right.data : (USUAL_DATA[kind] ?? {});
}

function PreviewOfTest({ kind, data }: Omit<Props, "isWrong">) {
  const event: StreamEvent = useMemo(
    () => ({ id: 1, type: kind, data, timestamp: new Date().toISOString(), test: true }),
    [kind, data],
  );
  const rules = useQuery({
    queryKey: QUERY_KEYS.alertRules,
    queryFn: ({ signal }) => getRules(signal),
    retry: false,
  });
  const decision = rules.data === undefined ? undefined : decisionOf(rules.data, kind, data);
  return (
    <Stack gap="3">
      <Box borderWidth="1px" rounded="md" p="2">
        <Box overflowWrap="anywhere" lineClamp="6">
          <EventWords event={event} /> <Marks event={event} />
        </Box>
      </Box>
      <Text fontSize="sm" color="fg.muted">
        {rules.isError ? `The rules could not be loaded. ${rules.error.message}` : decisionInWords(decision)}
      </Text>
      {decision?.isAlert === true && (
        <AlertFrame
          address="/overlay/alerts?preview=1&animation=none"
          alert={{
            id: 1,
            kind: event.type,
            variant: decision.variant,
            event,
            details: [],
            combined: 0,
            look: decision.look,
          }}
        />
      )}
    </Stack>
  );
}

function decisionInWords(decision: Decision | undefined): string {
  if (decision === undefined) {
    return "Loading the rules of alerts.";
  }
  if (!decision.isAlert) {
    return `No alert. ${decision.reason}`;
  }
  return decision.variant === undefined
    ? "An alert, by the usual look of its kind."
    : `An alert, by the variant “${decision.variant}”.`;
}
