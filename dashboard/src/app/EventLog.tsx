import { Stack } from "@chakra-ui/react";
import { EventLogPanel } from "../features/event-log/EventLogPanel";
import { useLive } from "../features/events/LiveEventsProvider";
import { offReason, useStatus } from "../features/status/useStatus";

export function EventLog() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="2" flex="1">
      <EventLogPanel
        feed={live.feed}
        stream={live.stream}
        error={live.error}
        onRetry={live.reload}
        away={offReason(status)}
      />
    </Stack>
  );
}
