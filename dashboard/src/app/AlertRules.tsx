import { Stack } from "@chakra-ui/react";
import { AlertRulesPanel } from "../features/alert-rules/AlertRulesPanel";
import { useLive } from "../features/events/LiveEventsProvider";
import { AwayNotice } from "../features/status/AwayNotice";
import { offReason, useStatus } from "../features/status/useStatus";

export function AlertRules() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="3">
      <title>Alerts - Integron</title>
      <AwayNotice since={status.oldSince} />
      <AlertRulesPanel away={offReason(status)} />
    </Stack>
  );
}
