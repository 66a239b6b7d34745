import { Badge, Text } from "@chakra-ui/react";
import { describe } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";

const MARKS = ["test", "replay", "backfilled", "detail", "again"] as const;

/** An event in words. Names and messages are text, each in its own direction. */
export function Words({ event }: { readonly event: StreamEvent }) {
  const { who, what, text } = describe(event, "both");
  return (
    <>
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
    </>
  );
}

export function Marks({ event }: { readonly event: StreamEvent }) {
  return MARKS.filter((mark) => event[mark] === true).map((mark) => (
    <Badge key={mark} size="sm" flexShrink="0">
      {mark}
    </Badge>
  ));
}
