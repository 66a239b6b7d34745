import { Grid, Stack } from "@chakra-ui/react";
import { lazy } from "react";
import { Failure } from "../components/Failure";
import { WaitingPanel } from "../features/alerts/WaitingPanel";
import { LiveEventsPanel } from "../features/events/LiveEventsPanel";
import { type LiveEvents, useLive } from "../features/events/LiveEventsProvider";
import { OverlayLinks } from "../features/overlays/OverlayLinks";
import { useOverlays } from "../features/overlays/useOverlays";
import { StatsPanel } from "../features/stats/StatsPanel";
import { useStats } from "../features/stats/useStats";
import { AwayNotice } from "../features/status/AwayNotice";
import { StatusPanel } from "../features/status/StatusPanel";
import { offReason, type StatusView, useStatus } from "../features/status/useStatus";
import { useFirstRun } from "./useFirstRun";

const FirstRun = lazy(async () => ({ default: (await import("./FirstRun")).FirstRun }));

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
      <title>Dashboard - Integron</title>
      <AwayNotice since={status.oldSince} />
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

/** On a narrow page in the order: status, alerts, events, overlays, numbers. */
function Panels({ live, status, stats, overlays }: Props) {
  return (
    <Grid
      templateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" }}
      gap="3"
      alignItems="start"
    >
      <Stack gap="3" display={{ base: "contents", lg: "flex" }} minW="0">
        <StatusPanel status={status} stream={live.stream} events={live.events} onRetry={status.reload} />
        <Stack order={{ base: 3, lg: 0 }} minW="0">
          <LiveEventsPanel live={live} />
        </Stack>
      </Stack>
      <Stack gap="3" display={{ base: "contents", lg: "flex" }} minW="0">
        <Stack order={{ base: 5, lg: 0 }} minW="0">
          <StatsPanel stats={stats} overlays={overlays.data?.instances.length} />
        </Stack>
        <Stack order={{ base: 4, lg: 0 }} minW="0">
          <OverlayLinks overlays={overlays} origin={location.origin} away={offReason(status)} />
        </Stack>
        <Stack order={{ base: 2, lg: 0 }} minW="0">
          <WaitingPanel />
        </Stack>
      </Stack>
    </Grid>
  );
}
