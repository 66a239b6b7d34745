import { Skeleton } from "@chakra-ui/react";
import { Suspense } from "react";
import { Outlet } from "react-router";
import { Toaster } from "../components/toaster";
import { LiveEventsProvider, useLive } from "../features/events/LiveEventsProvider";
import { useKeepStatus, useStatus } from "../features/status/useStatus";
import { Shell } from "./Shell";

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
  return (
    <Shell status={useStatus(live.stream === "connected", live.lost)} stream={live.stream}>
      <Suspense fallback={<Skeleton height="80" role="status" aria-label="Loading the page" />}>
        <Outlet />
      </Suspense>
      <Toaster />
    </Shell>
  );
}
