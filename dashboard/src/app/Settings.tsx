import { Stack } from "@chakra-ui/react";
import { useEffect } from "react";
import { useLive } from "../features/events/LiveEventsProvider";
import { LanPanel } from "../features/lan/LanPanel";
import { SignInPanel } from "../features/sign-in/SignInPanel";
import { AwayNotice } from "../features/status/AwayNotice";
import { useStatus } from "../features/status/useStatus";
import { atLocalhost } from "../lib/localhost";

export function Settings() {
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  useEffect(() => {
    const moved = atLocalhost(new URL(location.href));
    if (moved !== undefined) {
      location.replace(moved);
    }
  }, []);
  return (
    <Stack gap="4" maxW="3xl">
      <AwayNotice since={status.oldSince} />
      <SignInPanel
        signIn={status.data?.signIn}
        error={status.error}
        canChange={status.oldSince === undefined && status.data?.ingester.connected === true}
      />
      <LanPanel lan={status.data?.lan} />
    </Stack>
  );
}
