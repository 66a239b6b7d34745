import { Grid, Stack } from "@chakra-ui/react";
import { LiveEventsPanel } from "../features/events/LiveEventsPanel";
import { useLive } from "../features/events/LiveEventsProvider";
import { OverlayAddresses } from "../features/overlays/OverlayAddresses";
import { AwayNotice } from "../features/status/AwayNotice";
import { DatabasePanel } from "../features/status/DatabasePanel";
import { awayReason } from "../features/status/getStatus";
import { LogPanel } from "../features/status/LogPanel";
import { TwitchPanel } from "../features/status/TwitchPanel";
import { useStatus } from "../features/status/useStatus";

export function Home() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <Stack gap="4">
      <AwayNotice since={status.oldSince} />
      <DatabasePanel status={status} />
      <LogPanel status={status} />
      <Grid
        templateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" }}
        gap="4"
        alignItems="start"
      >
        <LiveEventsPanel live={live} />
        <Stack gap="4" minW="0">
          <OverlayAddresses origin={location.origin} away={awayReason(status.data)} />
          <TwitchPanel status={status} />
        </Stack>
      </Grid>
    </Stack>
  );
}
