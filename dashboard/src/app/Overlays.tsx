import { Stack } from "@chakra-ui/react";
import { useLive } from "../features/events/LiveEventsProvider";
import { OverlaysPanel } from "../features/overlays/OverlaysPanel";
import { useSettings } from "../features/settings/useSettings";
import { offReason, useStatus } from "../features/status/useStatus";

export function Overlays() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  const settings = useSettings();
  return (
    <Stack gap="3">
      <OverlaysPanel
        origin={location.origin}
        away={offReason(status)}
        obs={status.data?.obs}
        isRemote={status.data?.remote !== undefined}
        settings={settings}
      />
    </Stack>
  );
}
