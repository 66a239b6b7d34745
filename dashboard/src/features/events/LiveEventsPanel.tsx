import { Alert, Box, List, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { EventRow } from "./EventRow";
import type { LiveEvents } from "./useLiveEvents";

/** The newest events of the channel, newest first. */
export function LiveEventsPanel({ live: { events, error, gap, reload } }: { readonly live: LiveEvents }) {
  return (
    <Panel title="Live events">
      {gap !== undefined && (
        <Alert.Root status="warning" mb="3">
          <Alert.Indicator />
          <Alert.Title>{`Events between #${gap.after} and #${gap.before} could not be sent to this page.`}</Alert.Title>
        </Alert.Root>
      )}
      {events !== undefined ? (
        <EventList events={events} />
      ) : error !== null ? (
        <Failure title="The events could not be loaded." error={error} onRetry={reload} />
      ) : (
        <Loading />
      )}
    </Panel>
  );
}

function EventList({ events }: { readonly events: readonly StreamEvent[] }) {
  if (events.length === 0) {
    return <Text color="fg.muted">No events yet. New events appear here automatically.</Text>;
  }
  return (
    <Box role="region" aria-label="List of live events" tabIndex={0} maxH="70vh" overflowY="auto">
      <List.Root variant="plain" as="ol">
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </List.Root>
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
