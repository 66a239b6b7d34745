import { Flex, List, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { memo } from "react";
import { EventWords, Marks } from "../../components/EventWords";
import { shortTime, wholeTime } from "../../lib/times";

/** As high as in the overlays; Chakra makes pictures blocks. */
const EMOTES = { "& img": { display: "inline", height: "1.35em", verticalAlign: "-0.18em" } };

/**
 * One event in words, its viewers by name and login. Memoized, since a list of hundreds grows by one row at
 * a time.
 */
export const EventRow = memo(function EventRow({ event }: { readonly event: StreamEvent }) {
  return (
    <List.Item
      display="block"
      py="1.5"
      borderBottomWidth="1px"
      borderColor="border.muted"
      data-type={event.type}
    >
      <Flex gap="3" rowGap="0" align="baseline" wrap="wrap">
        <Text as="span" css={EMOTES} lineClamp="4" flex="1 1 13rem" minW="0" overflowWrap="anywhere">
          <EventWords event={event} withPictures />
        </Text>
        <Flex gap="3" ms="auto" align="baseline" flexShrink="0">
          <Marks event={event} />
          <Text as="span" fontSize="sm" color="fg.muted" fontVariantNumeric="tabular-nums">
            <time dateTime={event.timestamp} title={wholeTime(event.timestamp)}>
              {shortTime(event.timestamp)}
            </time>
          </Text>
        </Flex>
      </Flex>
    </List.Item>
  );
});
