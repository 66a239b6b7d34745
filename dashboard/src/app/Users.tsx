import { Stack } from "@chakra-ui/react";
import { useLive } from "../features/events/LiveEventsProvider";
import { offReason, useStatus } from "../features/status/useStatus";
import { UsersPanel } from "../features/users/UsersPanel";

export function Users() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="3">
      <UsersPanel feed={live.feed} away={offReason(status)} isDemo={status.data?.demo === true} />
    </Stack>
  );
}
