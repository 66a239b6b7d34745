import { Grid, Stack } from "@chakra-ui/react";
import { Failure } from "../components/Failure";
import { WaitingPanel } from "../features/alerts/WaitingPanel";
import { LiveEventsPanel } from "../features/events/LiveEventsPanel";
import { type LiveEvents, useLive } from "../features/events/LiveEventsProvider";
import { OverlayLinks } from "../features/overlays/OverlayLinks";
import { useOverlays } from "../features/overlays/useOverlays";
import { StatsPanel } from "../features/stats/StatsPanel";
import { useStats } from "../features/stats/useStats";
import { StatusPanel } from "../features/status/StatusPanel";
import { offReason, type StatusView, useStatus } from "../features/status/useStatus";
import { lateFile } from "../lib/lateFile";
import { useIsWide } from "../lib/useIsWide";
import { fixOf } from "./fixOf";
import { useFirstRun } from "./useFirstRun";

const FirstRun = lateFile(async () => (await import("./FirstRun")).FirstRun);

/** Whether all works, what has just happened, and which alert comes next; at first, the three steps to get there. */
export function Home() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  const stats = useStats(live.feed);
  const overlays = useOverlays();
  const isLost = [status, stats, overlays].every(({ data, error }) => data === undefined && error !== null);
  const { isFirst, isOpen, skip } = useFirstRun(status.data, stats.data, overlays.data, live.events);
  // The steps of the first run would take the place of what is shown before.
  const waits = isOpen && status.error === null && !stats.isError && !overlays.isError && live.error === null;
  const reload = () => {
    status.reload();
    live.reload();
    void stats.refetch();
    void overlays.refetch();
  };
  return (
    <Stack gap="3">
      {isLost && status.error !== null ? (
        <Failure title="The dashboard could not be loaded." error={status.error} onRetry={reload} />
      ) : isFirst ? (
        <FirstRun status={status} overlays={overlays.data} onSkip={skip} />
      ) : (
        <Panels
          live={live}
          status={waits ? { ...status, data: undefined } : status}
          stats={stats}
          overlays={overlays}
        />
      )}
    </Stack>
  );
}

interface Props {
  readonly live: LiveEvents;
  readonly status: StatusView;
  readonly stats: ReturnType<typeof useStats>;
  readonly overlays: ReturnType<typeof useOverlays>;
}

/** One column or two; the keyboard follows the order on the screen. */
function Panels({ live, status, stats, overlays }: Props) {
  const panels = {
    status: (
      <StatusPanel
        status={status}
        stream={live.stream}
        events={live.events}
        onRetry={status.reload}
        fix={fixOf(status)}
      />
    ),
    events: <LiveEventsPanel live={live} />,
    stats: <StatsPanel stats={stats} overlays={overlays.data?.instances.length} />,
    overlays: <OverlayLinks overlays={overlays} origin={location.origin} away={offReason(status)} />,
    alerts: <WaitingPanel />,
  };
  return useIsWide() ? (
    <Grid templateColumns="minmax(0, 3fr) minmax(0, 2fr)" gap="3" alignItems="start">
      <Stack gap="3" minW="0">
        {panels.status}
        {panels.events}
      </Stack>
      <Stack gap="3" minW="0">
        {panels.stats}
        {panels.overlays}
        {panels.alerts}
      </Stack>
    </Grid>
  ) : (
    <Stack gap="3" minW="0">
      {panels.status}
      {panels.alerts}
      {panels.events}
      {panels.overlays}
      {panels.stats}
    </Stack>
  );
}
