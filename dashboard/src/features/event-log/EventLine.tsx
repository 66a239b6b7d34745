import { Box, Button, Flex, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { plainWords } from "@integron/stream/words/description";
import { memo } from "react";
import { ActionButton } from "../../components/ActionButton";
import { EventWords, Marks } from "../../components/EventWords";
import { shortTime, wholeTime } from "../../lib/times";
import { canReplay, canTest, type EventActions } from "./useEventActions";

interface Props {
  readonly event: StreamEvent;
  /** Its place in the list, from 0 for the newest. */
  readonly place: number;
  readonly top: number;
  readonly height: number;
  /** Whether its detail is open. */
  readonly isOpen: boolean;
  /** Whether the keyboard is in this row. */
  readonly isActive: boolean;
  /** The id of the element that says why nothing can be changed; absent where it can. */
  readonly offBecause: string | undefined;
  readonly actions: EventActions;
  readonly isReplaying: boolean;
  readonly isFiring: boolean;
  readonly onOpen: (event: StreamEvent) => void;
}

/** One event in one line. The keyboard reaches the active row alone; arrow keys move to the others. */
export const EventLine = memo(function EventLine(props: Props) {
  const { event, place, top, height, isOpen, isActive, onOpen } = props;
  const tabIndex = isActive ? 0 : -1;
  return (
    <Flex
      role="row"
      aria-rowindex={place + 1}
      aria-selected={isOpen}
      data-type={event.type}
      position="absolute"
      insetX="0"
      top="0"
      height={`${height}px`}
      style={{ transform: `translateY(${top}px)` }}
      align="center"
      gap="2"
      px="2"
      borderBottomWidth="1px"
      borderColor="border.muted"
      bg={isOpen ? "bg.emphasized" : undefined}
      _hover={isOpen ? {} : { bg: "bg.muted" }}
    >
      <Box
        role="gridcell"
        w="20"
        flexShrink="0"
        fontSize="xs"
        color="fg.muted"
        fontVariantNumeric="tabular-nums"
      >
        <time dateTime={event.timestamp} title={wholeTime(event.timestamp)}>
          {shortTime(event.timestamp)}
        </time>
      </Box>
      <Box role="gridcell" w="28" flexShrink="0" fontSize="xs" display={{ base: "none", md: "block" }}>
        <Text truncate={true}>{plainWords(event.type)}</Text>
      </Box>
      <Flex role="gridcell" flex="1" minW="0" gap="2" align="center">
        <Button
          variant="plain"
          size="xs"
          px="0"
          flex="1"
          minW="0"
          height={`${height - 4}px`}
          justifyContent="start"
          fontWeight="normal"
          fontSize="sm"
          tabIndex={tabIndex}
          data-place={place}
          aria-expanded={isOpen}
          onClick={() => onOpen(event)}
        >
          <Text as="span" truncate={true} textAlign="start" lineHeight="1.6">
            <EventWords event={event} />
          </Text>
        </Button>
        <Marks event={event} />
      </Flex>
      <RowActions {...props} tabIndex={tabIndex} />
    </Flex>
  );
});

function RowActions(props: Props & { readonly tabIndex: number }) {
  const { event, offBecause, actions, isReplaying, isFiring, tabIndex } = props;
  return (
    <Flex role="gridcell" gap="1" flexShrink="0" display={{ base: "none", md: "flex" }} w="36" justify="end">
      {canReplay(event) && (
        <ActionButton
          size="2xs"
          tabIndex={tabIndex}
          busy={isReplaying}
          offBecause={offBecause}
          aria-label={`Replay: event ${event.id}`}
          onClick={() => actions.replay(event)}
        >
          Replay
        </ActionButton>
      )}
      {canTest(event) && (
        <ActionButton
          size="2xs"
          tabIndex={tabIndex}
          busy={isFiring}
          offBecause={offBecause}
          aria-label={`As test: event ${event.id}`}
          onClick={() => actions.fire(event)}
        >
          As test
        </ActionButton>
      )}
    </Flex>
  );
}
