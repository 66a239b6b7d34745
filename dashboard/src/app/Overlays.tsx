import { Stack } from "@chakra-ui/react";
import { useLive } from "../features/events/LiveEventsProvider";
import { OverlaysPanel } from "../features/overlays/OverlaysPanel";
import { offReason, useStatus } from "../features/status/useStatus";

export function Overlays() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="3">
      <OverlaysPanel origin={location.origin} away={offReason(status)} />
    </Stack>
  );
}
