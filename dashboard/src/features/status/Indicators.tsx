import { Flex } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/integron";
import { type Health, StateBadge } from "../../components/StateBadge";
import type { TwitchState } from "./getStatus";
import type { StatusView } from "./useStatus";

const HEALTH: Readonly<Record<TwitchState, Health>> = {
  signed_out: "unknown",
  connecting: "busy",
  connected: "good",
  reconnecting: "busy",
  failed: "bad",
};

interface Props {
  readonly status: StatusView;
  /** The state of this page's own connection to the event stream. */
  readonly stream: ConnectionState;
}

/**
 * The three links between the channel and this page, in the order in which events travel; and what is not written to the
 * disk, while that is so.
 */
export function Indicators({ status, stream }: Props) {
  const known = status.oldSince === undefined ? status.data : undefined;
  const twitch = known?.twitch?.state;
  return (
    <Flex role="status" aria-label="Connections" gap="2" wrap="wrap">
      <StateBadge health={twitch === undefined ? "unknown" : HEALTH[twitch]}>
        {`Twitch: ${twitch?.replace("_", " ") ?? "unknown"}`}
      </StateBadge>
      <StateBadge health={known === undefined ? "unknown" : known.ingester.connected ? "good" : "bad"}>
        {`Ingester: ${known === undefined ? "unknown" : known.ingester.connected ? "connected" : "away"}`}
      </StateBadge>
      {known?.journal?.reason !== undefined && <StateBadge health="bad">Database: not written</StateBadge>}
      {known?.log !== undefined && <StateBadge health="bad">Log: not written</StateBadge>}
      <StateBadge health={stream === "connected" ? "good" : "busy"}>{`Live stream: ${stream}`}</StateBadge>
    </Flex>
  );
}
