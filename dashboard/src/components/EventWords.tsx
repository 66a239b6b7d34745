import { Badge, Text } from "@chakra-ui/react";
import { describe } from "@integron/stream/describe";
import type { StreamEvent } from "@integron/stream/events";
import { Said } from "@integron/stream/pictures/Said";

const MARKS = ["test", "replay", "backfilled", "detail", "again"] as const;

interface Props {
  readonly event: StreamEvent;
  /** Whether emotes are pictures, or text as everything else. */
  readonly withPictures?: boolean;
}

/** An event in words. Names and messages are text, each in its own direction. */
export function EventWords({ event, withPictures = false }: Props) {
  const { who, what, text, pieces } = describe(event, "both");
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
          <bdi>
            {withPictures && pieces !== undefined ? <Said fragments={pieces} block="dashboard" /> : text}
          </bdi>
        </>
      )}
    </>
  );
}

export function Marks({ event }: { readonly event: StreamEvent }) {
  const marks: readonly string[] = MARKS.filter((mark) => event[mark] === true);
  const all = event.to === undefined ? marks : [...marks, `to ${event.to.join(", ")}`];
  return all.map((mark) => (
    <Badge key={mark} size="sm" flexShrink="0">
      <bdi>{mark}</bdi>
    </Badge>
  ));
}
