import { Box, Button, Flex, Heading, Skeleton, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CopyButton } from "../../components/CopyButton";
import { EventWords, Marks } from "../../components/EventWords";
import { Failure } from "../../components/Failure";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { wholeTime } from "../../lib/times";
import { getEvent } from "./requests";
import { type Busy, canReplay, canTest, type EventActions } from "./useEventActions";

interface Props {
  readonly id: number;
  /** The event as the list has it; absent where it is not in the list. */
  readonly event: StreamEvent | undefined;
  readonly offBecause: string | undefined;
  readonly actions: EventActions;
  readonly busy: Busy;
  readonly onWho: (userId: string) => void;
  readonly onType: (type: string) => void;
  /** Shows the log as it was right after an event. */
  readonly onMoment: (at: string) => void;
  readonly onClose: () => void;
}

/** One event with all of its fields. */
export function EventDetail(props: Props) {
  const { id, event, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event is read from its heading on
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);
  const asked = useQuery({
    queryKey: QUERY_KEYS.event(id),
    queryFn: ({ signal }) => getEvent(id, signal),
    enabled: event === undefined,
    retry: false,
  });
  const known = event ?? asked.data;
  return (
    <Box
      as="section"
      aria-label={`Event ${id}`}
      borderWidth="1px"
      rounded="lg"
      bg="bg.subtle"
      p="3"
      w={{ base: "full", xl: "420px" }}
      flexShrink="0"
      minW="0"
      overflowY="auto"
    >
      <Flex justify="space-between" align="center" gap="2" mb="2">
        <Heading as="h2" size="sm" tabIndex={-1} ref={heading} outline="none">
          {`Event #${id}`}
        </Heading>
        <Button size="xs" variant="outline" onClick={onClose}>
          Close
        </Button>
      </Flex>
      {known !== undefined ? (
        <Known {...props} event={known} />
      ) : asked.isError ? (
        <Failure
          title="The event could not be loaded."
          error={asked.error}
          onRetry={() => void asked.refetch()}
        />
      ) : (
        <Skeleton height="40" role="status" aria-label="Loading the event" />
      )}
    </Box>
  );
}

function Known({
  event,
  offBecause,
  actions,
  busy,
  onWho,
  onType,
  onMoment,
}: Props & { readonly event: StreamEvent }): ReactNode {
  const json = JSON.stringify(event, null, 2);
  const userId = (event.data as { readonly userId?: string }).userId;
  return (
    <>
      <Text overflowWrap="anywhere" mb="1">
        <EventWords event={event} />
      </Text>
      <Flex gap="2" align="center" mb="3" wrap="wrap">
        <Text fontSize="sm" color="fg.muted">
          {wholeTime(event.timestamp)}
        </Text>
        <Marks event={event} />
      </Flex>
      <Flex gap="2" wrap="wrap" mb="3">
        {canReplay(event) && (
          <ActionButton
            size="xs"
            busy={busy.replay.has(event.id)}
            offBecause={offBecause}
            onClick={() => actions.replay(event)}
          >
            Replay
          </ActionButton>
        )}
        {canTest(event) && (
          <ActionButton
            size="xs"
            busy={busy.fire.has(event.id)}
            offBecause={offBecause}
            onClick={() => actions.fire(event)}
          >
            Fire as test
          </ActionButton>
        )}
        <CopyButton text={json}>Copy JSON</CopyButton>
        {userId !== undefined && (
          <Button size="xs" variant="outline" onClick={() => onWho(userId)}>
            Events of this user
          </Button>
        )}
        <Button size="xs" variant="outline" onClick={() => onType(event.type)}>
          Only this kind
        </Button>
        <Button size="xs" variant="outline" onClick={() => onMoment(justAfter(event.timestamp))}>
          As it was then
        </Button>
      </Flex>
      <Box
        as="pre"
        aria-label="The event as JSON"
        tabIndex={0}
        fontFamily="mono"
        fontSize="xs"
        whiteSpace="pre-wrap"
        overflowWrap="anywhere"
        dir="ltr"
      >
        {json}
      </Box>
    </>
  );
}

function justAfter(timestamp: string): string {
  return new Date(Date.parse(timestamp) + 1).toISOString();
}
