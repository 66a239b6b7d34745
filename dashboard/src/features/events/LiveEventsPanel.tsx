import { Alert, Box, Button, Link, List, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link as PageLink } from "react-router";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { useHold } from "../../lib/useHold";
import { EventRow } from "./EventRow";
import type { LiveEvents } from "./useLiveEvents";

/** The newest events of the channel, newest first. Nothing moves under the pointer. */
export function LiveEventsPanel({ live: { events, error, gap, reload } }: { readonly live: LiveEvents }) {
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
  const region = useRef<HTMLDivElement>(null);
  const newest = useRef(0);
  useEffect(() => {
    newest.current = events[0]?.id ?? 0;
  }, [events]);
  // The newest event when the user began to hold the list; absent while nothing holds it.
  const [heldAt, setHeldAt] = useState<number>();
  const { handlers, release } = useHold(
    region,
    useCallback((isHeld: boolean) => setHeldAt(isHeld ? newest.current : undefined), []),
  );
  if (events.length === 0) {
    return <Text color="fg.muted">Nothing has happened yet. New events appear here by themselves.</Text>;
  }
  const shown = heldAt === undefined ? events : events.filter(({ id }) => id <= heldAt);
  const waiting = events.length - shown.length;
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
        role="region"
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
