import { Skeleton } from "@chakra-ui/react";
import { Suspense, useEffect } from "react";
import { Outlet, useLocation } from "react-router";
import { PageBoundary } from "../components/PageBoundary";
import { Toaster } from "../components/toaster";
import { AlertQueueProvider } from "../features/alerts/AlertQueueProvider";
import { QueueBar } from "../features/alerts/QueueBar";
import type { StageSight } from "../features/alerts/words";
import { type LiveEvents, LiveEventsProvider, useLive } from "../features/events/LiveEventsProvider";
import { useOverlays } from "../features/overlays/useOverlays";
import type { PushedStatus } from "../features/status/getStatus";
import { offReason, type StatusView, useKeepStatus, useStatus } from "../features/status/useStatus";
import { LetterKeys } from "../lib/letterKeys";
import { OldSince } from "../lib/oldSince";
import type { OverlaysPage } from "../lib/openapi";
import { useHashTarget } from "../lib/useHashTarget";
import { Shell } from "./Shell";
import { useReturn } from "./useReturn";

const ALERTS = "/overlay/alerts";

/** The shell and the connection to the event stream, which stay mounted while pages change. */
export function Layout() {
  return (
    <LiveEventsProvider onStatus={useKeepStatus()}>
      <Frame />
    </LiveEventsProvider>
  );
}

function Frame() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  const { pathname } = useLocation();
  useHashTarget();
  useReturn(status.oldSince, status.data?.ingester.connected, live.caughtUp);
  useRetry(live, status);
  return (
    <OldSince value={status.oldSince}>
      <LetterKeys value={hasLetterKeys(status)}>
        <AlertQueueProvider feed={live.feed} away={offReason(status)}>
          <Shell status={status} stream={live.stream} events={live.events} bar={<Bar />}>
            <PageBoundary path={pathname}>
              <Suspense fallback={<Skeleton height="80" role="status" aria-label="Loading the page" />}>
                <Outlet />
              </Suspense>
            </PageBoundary>
            <Toaster />
          </Shell>
        </AlertQueueProvider>
      </LetterKeys>
    </OldSince>
  );
}

/** A server that answers a request takes the stream too, which may wait ten seconds for its next attempt. */
function useRetry({ lost, retry }: LiveEvents, { answeredAt }: StatusView): void {
  useEffect(() => {
    if (lost !== undefined && answeredAt > lost.noticedAt) {
      retry();
    }
  }, [lost, retry, answeredAt]);
}

/** A server of an earlier version does not say it. */
function hasLetterKeys({ data }: StatusView): boolean {
  const status: Partial<PushedStatus> | undefined = data;
  return status !== undefined && status.letterKeys !== false;
}

function Bar() {
  const { data } = useOverlays();
  return <QueueBar stage={data && sightOf(data)} />;
}

/** Only pages in OBS take alerts. */
function sightOf({ instances }: OverlaysPage): StageSight {
  const pages = instances.filter(({ page, program }) => page === ALERTS && program === "obs");
  if (pages.length === 0) {
    return "none";
  }
  return pages.some(({ visible }) => visible !== false) ? "seen" : "hidden";
}
