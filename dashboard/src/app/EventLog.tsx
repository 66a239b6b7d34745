import { Stack } from "@chakra-ui/react";
import { EventLogPanel } from "../features/event-log/EventLogPanel";
import { isFuture } from "../features/event-log/filter";
import { useLogAddress } from "../features/event-log/useLogAddress";
import { useLive } from "../features/events/LiveEventsProvider";
import { PastPanel } from "../features/past/PastPanel";
import { offReason, useStatus } from "../features/status/useStatus";

export function EventLog() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  const { at } = useLogAddress().filter;
  return (
    <Stack gap="2" flex="1">
      {at !== undefined && !isFuture({ at }) && <PastPanel at={at} />}
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
