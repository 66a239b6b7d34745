import { Flex, Text } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/integron";
import { Light } from "../../components/Light";
import { StateBadge, type StateHealth } from "../../components/StateBadge";
import type { TwitchState } from "./getStatus";
import type { StatusView } from "./useStatus";

const HEALTH: Readonly<Record<TwitchState, StateHealth>> = {
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

interface Indicator {
  readonly health: StateHealth;
  readonly words: string;
}

/**
 * The three links between the channel and this page, in the order in which events travel; and what is not written to the
 * disk, while that is so. A narrow page has the first that is not well.
 */
export function Indicators({ status, stream }: Props) {
  const all = indicators(status, stream);
  const worst = all.find(({ health }) => health !== "good") ?? { health: "good", words: "All well" };
  return (
    <Flex role="status" aria-label="Connections" gap="2" wrap="wrap">
      <Flex display={{ base: "none", xl: "flex" }} gap="2" wrap="wrap">
        {all.map(({ health, words }) => (
          <StateBadge key={words} health={health}>
            {words}
          </StateBadge>
        ))}
      </Flex>
      <Flex display={{ base: "flex", xl: "none" }} gap="1.5" align="center">
        <Light health={worst.health} />
        <Text fontSize="sm">{worst.words.replace(": ", " ")}</Text>
      </Flex>
    </Flex>
  );
}

function indicators({ data, oldSince }: StatusView, stream: ConnectionState): readonly Indicator[] {
  const known = oldSince === undefined ? data : undefined;
  const twitch = known?.ingester.connected === true ? known.twitch?.state : undefined;
  const ingester = known === undefined ? "unknown" : known.ingester.connected ? "connected" : "away";
  return [
    {
      health: twitch === undefined ? "unknown" : HEALTH[twitch],
      words: `Twitch: ${twitch?.replace("_", " ") ?? "unknown"}`,
    },
    {
      health: ingester === "unknown" ? "unknown" : ingester === "connected" ? "good" : "bad",
      words: `Ingester: ${ingester}`,
    },
    ...(known?.journal?.reason === undefined ? [] : [unwritten("Database")]),
    ...(known?.log === undefined ? [] : [unwritten("Log")]),
    { health: stream === "connected" ? "good" : "busy", words: `Live stream: ${stream}` },
  ];
}

function unwritten(what: string): Indicator {
  return { health: "bad", words: `${what}: not written` };
}
