import { Box, Button, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import type { ConnectionState } from "@integron/stream/integron";
import { useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { clock } from "../../lib/times";
import { useNow } from "../../lib/useNow";
import type { Twitch } from "./getStatus";
import { happeningOf } from "./happening";
import { type Line, linesOf } from "./lights";
import { StatusLine } from "./StatusLine";
import { OtherSubscriptions, WrongSubscriptions } from "./Subscriptions";
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
  const { data, error, oldSince } = status;
  const title = oldSince === undefined ? "Status" : `Status as of ${clock(oldSince)}`;
  if (data === undefined) {
    return (
      <Panel title={title} id="status">
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
    <Panel title={title} id="status">
      <Lines lines={lines} isOld={oldSince !== undefined} twitch={data.twitch} />
    </Panel>
  );
}

interface LinesProps {
  readonly isOld: boolean;
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
}

/** On a narrow page, lines that are all well take one line until the user opens them. */
function Lines({ lines, isOld, twitch }: LinesProps) {
  const [isOpen, setOpen] = useState(false);
  const hasSubscriptions = twitch !== undefined && twitch.subscriptions.length > 0;
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
        <Stack
          as="ul"
          gap="0"
          color={isOld ? "fg.muted" : undefined}
          listStyleType="none"
          aria-label="Connections from Twitch to the overlays"
        >
          {lines.map((line) =>
            line.name === "Events" && hasSubscriptions ? (
              <StatusLine key={line.name} line={line} more={<OtherSubscriptions twitch={twitch} />}>
                <WrongSubscriptions twitch={twitch} />
              </StatusLine>
            ) : (
              <StatusLine key={line.name} line={line} />
            ),
          )}
        </Stack>
      </Box>
    </>
  );
}
