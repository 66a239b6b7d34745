import { Stack } from "@chakra-ui/react";
import { useLive } from "../features/events/LiveEventsProvider";
import { offReason, useStatus } from "../features/status/useStatus";
import { TestPanels } from "../features/test-panel/TestPanels";

export function TestPanel() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="3">
      <TestPanels away={offReason(status)} feed={live.feed} isDemo={status.data?.demo === true} />
    </Stack>
  );
}
