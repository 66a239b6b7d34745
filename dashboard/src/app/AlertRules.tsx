import { Stack } from "@chakra-ui/react";
import { ObsFailure } from "../components/ObsFailure";
import { AlertRulesPanel } from "../features/alert-rules/AlertRulesPanel";
import { AlertHistoryPanel } from "../features/alerts/AlertHistoryPanel";
import { useLive } from "../features/events/LiveEventsProvider";
import { offReason, useStatus } from "../features/status/useStatus";

export function AlertRules() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="3">
      <ObsFailure obs={status.data?.obs} />
      <AlertRulesPanel away={offReason(status)} />
      <AlertHistoryPanel />
    </Stack>
  );
}
