import { Badge, Button, Flex } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/connection";
import { useOldSince } from "../../lib/oldSince";
import { clock } from "../../lib/times";
import type { LogView } from "./EventLogStore";
import { endOf, type LogFilter } from "./filter";

interface Props {
  readonly view: LogView;
  readonly filter: LogFilter;
  readonly stream: ConnectionState;
  readonly isHeld: boolean;
  /** Whether no event can come, because the ingester is away. */
  readonly isAway: boolean;
  readonly onShow: () => void;
}

/** Whether the list follows the stream, and how many events wait to be shown. */
export function LogState({ view, filter, stream, isHeld, isAway, onShow }: Props) {
  const oldSince = useOldSince();
  const waiting = view.lostHeld ? `${view.held.toLocaleString()}+ new` : `${view.held.toLocaleString()} new`;
  return (
    <Flex gap="2" align="center" minW={{ md: "36" }} justify="end">
      {view.held > 0 && (
        <Button size="2xs" colorPalette="purple" variant="surface" onClick={onShow}>
          {waiting} – show
        </Button>
      )}
      <Badge variant="surface" colorPalette={stream === "connected" && !isAway ? "green" : "yellow"}>
        {oldSince === undefined ? words(filter, stream, isHeld, isAway) : `as of ${clock(oldSince)}`}
      </Badge>
    </Flex>
  );
}

function words(filter: LogFilter, stream: ConnectionState, isHeld: boolean, isAway: boolean): string {
  const end = endOf(filter);
  if (end !== undefined && Date.parse(end) <= Date.now()) {
    return "history";
  }
  if (stream !== "connected") {
    return stream === "connecting" ? "connecting" : "catching up";
  }
  if (isHeld) {
    return "held";
  }
  return isAway ? "ingester away" : "live";
}
