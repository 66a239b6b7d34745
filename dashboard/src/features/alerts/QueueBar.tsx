import { Box, Button, Flex, NativeSelect, Text } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { useId, useRef } from "react";
import { useOldSince } from "../../lib/oldSince";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { useKeys } from "../../lib/useKeys";
import { useNow } from "../../lib/useNow";
import { useAlertQueue } from "./AlertQueueProvider";
import { QueueButtons } from "./QueueButtons";
import { getMost, type LoadedQueue } from "./requests";
import { NO_ROOM, useBarHeight } from "./useBarHeight";
import { barWords, type StageSight } from "./words";

const STEP_MS = 1_000;

/** The state of the alerts and what can be done about it, at the bottom of every page. */
export function QueueBar({ stage }: { readonly stage: StageSight | undefined }) {
  const { query, away } = useAlertQueue();
  const reason = useId();
  const bar = useRef<HTMLDivElement>(null);
  useBarHeight(bar);
  const queue = query.data;
  useQueueKeys(queue, away);
  return (
    <Box
      ref={bar}
      as="section"
      aria-label="Alert queue"
      position="sticky"
      bottom="0"
      zIndex="docked"
      bg="bg.subtle"
      borderTopWidth="1px"
      px={{ base: "2", md: "4" }}
      py="1.5"
      // The room that the page keeps for the bar is none for the bar itself: its buttons scroll nothing.
      css={{ "& :is(button, select)": { scrollMarginBottom: NO_ROOM } }}
    >
      {queue === undefined ? (
        query.isError ? (
          <Flex gap="3" align="center" minH="8" fontSize="sm" role="status">
            <Text>The alert queue could not be loaded.</Text>
            <Button size="xs" variant="outline" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </Flex>
        ) : (
          <Text fontSize="sm" color="fg.muted" minH="8" role="status">
            Loading the alert queue
          </Text>
        )
      ) : (
        <Flex gap="2" rowGap="1" align="center" wrap="wrap">
          <QueueState queue={queue} stage={stage} isOld={query.isError} />
          <QueueButtons queue={queue} offBecause={away === undefined ? undefined : reason} />
          {away !== undefined && (
            <Text id={reason} fontSize="xs" color="fg.muted" w="full">
              {away}
            </Text>
          )}
        </Flex>
      )}
    </Box>
  );
}

interface StateProps {
  readonly queue: LoadedQueue;
  readonly stage: StageSight | undefined;
  readonly isOld: boolean;
}

function QueueState({ queue, stage, isOld }: StateProps) {
  const { name, choose } = useAlertQueue();
  const now = useNow(STEP_MS);
  const rules = useQuery({
    queryKey: QUERY_KEYS.alertRules,
    queryFn: ({ signal }) => getMost(signal),
    enabled: queue.waiting.length > 0,
    retry: false,
  });
  const { mark, words, isWarning } = barWords(queue, { stage, most: rules.data?.waiting, now });
  const isKnown = useOldSince() === undefined && !isOld;
  return (
    <Flex gap="2" align="center" flex="1 1 14rem" minW="0" fontSize="sm" aria-live="off">
      {queue.queues.length > 1 && (
        <NativeSelect.Root size="xs" width="auto" flexShrink="0">
          <NativeSelect.Field
            aria-label="Queue of alerts"
            value={name}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {queue.queues.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </NativeSelect.Field>
          <NativeSelect.Indicator />
        </NativeSelect.Root>
      )}
      <Text
        minW="0"
        // What is wrong stands at its end, which a narrow page would cut.
        lineClamp={{ base: "2", md: "1" }}
        overflowWrap="anywhere"
        color={!isKnown ? "fg.muted" : isWarning ? "yellow.300" : undefined}
      >
        {mark !== undefined && <strong>{mark} </strong>}
        {queue.muted && (
          <Text as="strong" color="yellow.300">
            {"MUTED "}
          </Text>
        )}
        <bdi>{words}</bdi>
      </Text>
    </Flex>
  );
}

/** The same as the buttons; the keys of letters need Shift, so that none is hit by chance. */
function useQueueKeys(queue: LoadedQueue | undefined, away: string | undefined): void {
  const { actions } = useAlertQueue();
  const unless = (act: () => void) => (event: KeyboardEvent) => {
    if (event.shiftKey && queue !== undefined && away === undefined && actions.pending === undefined) {
      act();
    }
  };
  useKeys({
    P: unless(() => (queue?.paused === true ? actions.resume() : actions.pause())),
    S: unless(() => queue?.current !== undefined && actions.skip(queue.current)),
    R: unless(() => queue !== undefined && queue.history.length > 0 && actions.replay()),
    M: unless(() => (queue?.muted === true ? actions.unmute() : actions.mute())),
  });
}
