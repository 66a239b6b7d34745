import { Box, Button, Flex, Skeleton, Text } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/connection";
import type { StreamEvent } from "@integron/stream/events";
import { useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { useNow } from "../../lib/useNow";
import type { Twitch } from "./getStatus";
import { happeningOf } from "./happening";
import { linesOf } from "./lights";
import type { Line } from "./line";
import { type Fix, StatusLines } from "./StatusLines";
import { useMeasured } from "./useMeasured";
import type { StatusView } from "./useStatus";

const STEP_MS = 5_000;

interface Props {
  readonly status: StatusView;
  readonly stream: ConnectionState;
  readonly events: readonly StreamEvent[] | undefined;
  readonly onRetry: () => void;
  readonly fix: Fix | undefined;
}

/** Every link from Twitch to the overlays, one line each. What is not well says why and what to do. */
export function StatusPanel({ status, stream, events, onRetry, fix }: Props) {
  const now = useNow(STEP_MS);
  const measured = useMeasured();
  const { data, error } = status;
  if (data === undefined) {
    return (
      <Panel title="Status" id="status">
        {error !== null ? (
          <Failure title="The status could not be loaded." error={error} onRetry={onRetry} />
        ) : (
          <Skeleton height={{ base: "8", md: "48" }} role="status" aria-label="Loading status" />
        )}
      </Panel>
    );
  }
  const lines = linesOf(status, stream, happeningOf(events, now, data.demo === true), now, measured);
  return (
    <Panel title="Status" id="status">
      <Lines lines={lines} twitch={data.twitch} fix={fix} />
    </Panel>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
  readonly fix: Fix | undefined;
}

/**
 * On a narrow page, lines that are all well take one line until the user opens them. They open neither for the stream,
 * which takes a moment to connect, nor for a short break of it.
 */
function Lines({ lines, twitch, fix }: LinesProps) {
  const [isOpen, setOpen] = useState(false);
  const waiting = lines.find(({ name, health }) => name === "Server" && health === "busy");
  const areWell = lines.every((line) => line.health === "good" || line === waiting);
  return (
    <>
      {areWell && (
        <Flex display={{ base: "flex", md: "none" }} justify="space-between" align="center" gap="2">
          <Text fontSize="sm">
            {waiting === undefined ? `All ${lines.length} are well.` : "The stream is not connected yet."}
          </Text>
          <Button size="xs" variant="outline" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Hide" : "Show"}
          </Button>
        </Flex>
      )}
      <Box display={{ base: areWell && !isOpen ? "none" : "block", md: "block" }}>
        <StatusLines lines={lines} twitch={twitch} fix={fix} />
      </Box>
    </>
  );
}
