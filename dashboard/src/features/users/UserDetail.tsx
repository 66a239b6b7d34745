import { Box, Button, DataList, Flex, Heading, List, Skeleton, Stack, Text } from "@chakra-ui/react";
import { naming } from "@integron/stream/names";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { EventWords, Marks } from "../../components/EventWords";
import { Failure } from "../../components/Failure";
import { Portrait } from "../../components/Portrait";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { shortTime, wholeTime } from "../../lib/times";
import { DeleteUser } from "./DeleteUser";
import { getUser, type ShownUser } from "./requests";

interface Props {
  readonly userId: string;
  readonly offBecause: string | undefined;
  readonly onClose: () => void;
}

/** A user with totals and the last events. */
export function UserDetail({ userId, offBecause, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useQuery({
    queryKey: QUERY_KEYS.user(userId),
    queryFn: ({ signal }) => getUser(userId, signal),
    retry: false,
  });
  const name = shown.data === undefined ? "User" : naming("shown")(shown.data.user);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another user is read from the heading on
  useEffect(() => heading.current?.focus({ preventScroll: true }), [userId]);
  return (
    <Box
      as="section"
      aria-label="The user"
      borderWidth="1px"
      rounded="lg"
      bg="bg.subtle"
      p="3"
      w={{ base: "full", xl: "420px" }}
      flexShrink="0"
      minW="0"
      alignSelf="start"
    >
      <Flex justify="space-between" align="center" gap="2" mb="3">
        <Flex gap="2" align="center" minW="0">
          <Portrait name={name} picture={shown.data?.user.profileImageUrl} />
          <Heading as="h2" size="md" tabIndex={-1} ref={heading} outline="none" overflowWrap="anywhere">
            <bdi>{name}</bdi>
          </Heading>
        </Flex>
        <Button size="xs" variant="outline" onClick={onClose}>
          Close
        </Button>
      </Flex>
      {shown.data !== undefined ? (
        <Known shown={shown.data} offBecause={offBecause} onClose={onClose} />
      ) : shown.isError ? (
        <Failure
          title="The user could not be loaded."
          error={shown.error}
          onRetry={() => void shown.refetch()}
        />
      ) : (
        <Skeleton height="60" role="status" aria-label="Loading the user" />
      )}
    </Box>
  );
}

function Known({
  shown: { user, events },
  offBecause,
  onClose,
}: Omit<Props, "userId"> & { readonly shown: ShownUser }) {
  const facts = [
    ["Login", user.username],
    ["Id", user.userId],
    ["Messages", user.messages.toLocaleString()],
    ["Bits", user.bits.toLocaleString()],
    ["Sub months", user.months.toLocaleString()],
    ["First seen", wholeTime(user.firstSeen)],
    ["Last seen", wholeTime(user.lastSeen)],
  ] as const;
  return (
    <Stack gap="3">
      <DataList.Root orientation="horizontal" size="sm" gap="1">
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel minW="24" color="fg.muted">
              {label}
            </DataList.ItemLabel>
            <DataList.ItemValue overflowWrap="anywhere">{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList.Root>
      <Flex justify="space-between" gap="2" wrap="wrap" align="baseline">
        <Heading as="h3" size="sm">
          Last events
        </Heading>
        <Link to={`/events?who=${encodeURIComponent(user.userId)}`}>
          <Text as="span" textDecoration="underline" fontSize="sm">
            All in Event Log
          </Text>
        </Link>
      </Flex>
      {events.length === 0 ? (
        <Text color="fg.muted">No event of this user is kept.</Text>
      ) : (
        <List.Root
          variant="plain"
          as="ol"
          gap="1"
          maxH="80"
          overflowY="auto"
          tabIndex={0}
          aria-label="Last events of the user"
        >
          {events.map((event) => (
            <List.Item key={event.id} display="flex" gap="2" fontSize="sm" alignItems="baseline">
              <Text as="span" color="fg.muted" fontSize="xs" flexShrink="0" fontVariantNumeric="tabular-nums">
                <time dateTime={event.timestamp} title={wholeTime(event.timestamp)}>
                  {shortTime(event.timestamp)}
                </time>
              </Text>
              <Text as="span" minW="0" flex="1" overflowWrap="anywhere" lineClamp="2">
                <EventWords event={event} />
              </Text>
              <Marks event={event} />
            </List.Item>
          ))}
        </List.Root>
      )}
      <DeleteUser user={user} offBecause={offBecause} onDeleted={onClose} />
    </Stack>
  );
}
