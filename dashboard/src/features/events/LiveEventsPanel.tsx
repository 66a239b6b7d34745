import { Alert, Box, Button, Link, List, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useEffect, useRef } from "react";
import { Link as PageLink } from "react-router";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { useHold } from "../../lib/useHold";
import { EventRow } from "./EventRow";
import type { LiveEvents } from "./useLiveEvents";

/** The newest events of the channel, newest first. Nothing moves under the pointer. */
export function LiveEventsPanel({ live }: { readonly live: LiveEvents }) {
  const { events, error, gap, reload } = live;
  return (
    <Panel
      title="Recent events"
      aside={
        <Link asChild fontSize="sm" textDecoration="underline" color="purple.300">
          <PageLink to="/events">All in Event Log</PageLink>
        </Link>
      }
    >
      {gap !== undefined && (
        <Alert.Root status="warning" mb="3">
          <Alert.Indicator />
          <Alert.Title>{`Events between #${gap.after} and #${gap.before} could not be sent to this page.`}</Alert.Title>
        </Alert.Root>
      )}
      {events !== undefined ? (
        <EventList events={events} held={live.held} onHold={live.onHold} />
      ) : error !== null ? (
        <Failure title="The events could not be loaded." error={error} onRetry={reload} />
      ) : (
        <Loading />
      )}
    </Panel>
  );
}

interface ListProps extends Pick<LiveEvents, "held" | "onHold"> {
  readonly events: readonly StreamEvent[];
}

function EventList({ events, held, onHold }: ListProps) {
  const region = useRef<HTMLDivElement>(null);
  const { handlers, release } = useHold(region, onHold);
  useEffect(() => () => onHold(false), [onHold]);
  if (events.length === 0) {
    return <Text color="fg.muted">Nothing has happened yet. New events appear here by themselves.</Text>;
  }
  const shown = held?.rows ?? events;
  const waiting = held?.waiting ?? 0;
  return (
    <Box position="relative">
      {waiting > 0 && (
        <Button
          size="2xs"
          colorPalette="purple"
          variant="solid"
          position="absolute"
          top="-9"
          insetStart="50%"
          transform="translateX(-50%)"
          onClick={release}
        >
          {`${waiting.toLocaleString()} new – show`}
        </Button>
      )}
      <Box
        ref={region}
        role="log"
        aria-live="off"
        aria-label="List of live events"
        tabIndex={0}
        maxH="70vh"
        overflowY="auto"
        css={{ overflowAnchor: "none" }}
        {...handlers}
      >
        <List.Root variant="plain" as="ol">
          {shown.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </List.Root>
      </Box>
    </Box>
  );
}

function Loading() {
  return (
    <Stack role="status" aria-label="Loading events" gap="3">
      <Skeleton height="5" />
      <Skeleton height="5" />
      <Skeleton height="5" />
    </Stack>
  );
}
