import { Box, Button, Flex, Skeleton, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import type { ConnectionState } from "@integron/stream/integron";
import { useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { useNow } from "../../lib/useNow";
import type { Twitch } from "./getStatus";
import { happeningOf } from "./happening";
import { type Line, linesOf } from "./lights";
import { StatusLines } from "./StatusLines";
import type { StatusView } from "./useStatus";

const STEP_MS = 5_000;

interface Props {
  readonly status: StatusView;
  readonly stream: ConnectionState;
  readonly events: readonly StreamEvent[] | undefined;
  readonly onRetry: () => void;
}

/** Every link from Twitch to the overlays, one line each. What is not well says why and what to do. */
export function StatusPanel({ status, stream, events, onRetry }: Props) {
  const now = useNow(STEP_MS);
  const { data, error } = status;
  if (data === undefined) {
    return (
      <Panel title="Status" id="status">
        {error !== null ? (
          <Failure title="The status could not be loaded." error={error} onRetry={onRetry} />
        ) : (
          <Skeleton height="48" role="status" aria-label="Loading status" />
        )}
      </Panel>
    );
  }
  const lines = linesOf(status, stream, happeningOf(events, now), now);
  return (
    <Panel title="Status" id="status">
      <Lines lines={lines} twitch={data.twitch} />
    </Panel>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
}

/** On a narrow page, lines that are all well take one line until the user opens them. */
function Lines({ lines, twitch }: LinesProps) {
  const [isOpen, setOpen] = useState(false);
  const areWell = lines.every(({ health }) => health === "good");
  return (
    <>
      {areWell && (
        <Flex display={{ base: "flex", md: "none" }} justify="space-between" align="center" gap="2">
          <Text fontSize="sm">{`All ${lines.length} are well.`}</Text>
          <Button size="xs" variant="outline" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Hide" : "Show"}
          </Button>
        </Flex>
      )}
      <Box display={{ base: areWell && !isOpen ? "none" : "block", md: "block" }}>
        <StatusLines lines={lines} twitch={twitch} />
      </Box>
    </>
  );
}
