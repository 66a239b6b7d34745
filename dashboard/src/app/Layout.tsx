import { Outlet } from "react-router";
import { LiveEventsProvider, useLive } from "../features/events/LiveEventsProvider";
import { useStatus } from "../features/status/useStatus";
import { Shell } from "./Shell";

/** What stays while pages come and go: the shell, and the connection to the event stream. */
export function Layout() {
  return (
    <LiveEventsProvider>
      <Frame />
    </LiveEventsProvider>
  );
}

function Frame() {
  return (
    <Shell status={useStatus()} stream={useLive().stream}>
      <Outlet />
    </Shell>
  );
}
