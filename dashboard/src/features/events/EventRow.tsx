import { Badge, Flex, List, Text } from "@chakra-ui/react";
import { describe } from "@integron/overlays/describe";
import type { StreamEvent } from "@integron/overlays/events";
import { memo } from "react";

const FLAGS = ["test", "replay", "backfilled", "detail"] as const;

/** One event in words. Memoized: a list of hundreds grows by one row at a time. */
export const EventRow = memo(function EventRow({ event }: { readonly event: StreamEvent }) {
  const { who, what, text } = describe(event);
  return (
    <List.Item
      display="block"
      py="1.5"
      borderBottomWidth="1px"
      borderColor="border.muted"
      data-type={event.type}
    >
      <Flex gap="3" align="baseline">
        <Text as="span" flex="1" minW="0" overflowWrap="anywhere" overflow="hidden">
          {who !== undefined && (
            <>
              <bdi>
                <strong>{who}</strong>
              </bdi>{" "}
            </>
          )}
          <Text as="span" color="fg.muted">
            <bdi>{what}</bdi>
          </Text>
          {text !== undefined && (
            <>
              {" "}
              <bdi>{text}</bdi>
            </>
          )}
        </Text>
        {FLAGS.filter((flag) => event[flag] === true).map((flag) => (
          <Badge key={flag} flexShrink="0">
            {flag}
          </Badge>
        ))}
        <Text as="span" flexShrink="0" fontSize="sm" color="fg.muted" fontVariantNumeric="tabular-nums">
          <time dateTime={event.timestamp}>{clock(event.timestamp)}</time>
        </Text>
      </Flex>
    </List.Item>
  );
});

function clock(timestamp: string): string {
  return new Date(timestamp).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}
