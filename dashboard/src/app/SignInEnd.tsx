import { Box } from "@chakra-ui/react";
import { useSearchParams } from "react-router";
import { useLive } from "../features/events/LiveEventsProvider";
import { SignInResult } from "../features/sign-in/SignInResult";
import { useStatus } from "../features/status/useStatus";

/** Where Twitch's page leads back to. */
export function SignInEnd() {
  const live = useLive();
  const { data, oldSince } = useStatus(live.stream === "connected", live.lost);
  const [search] = useSearchParams();
  return (
    <Box maxW="3xl">
      <SignInResult
        result={search.get("result") ?? ""}
        signIn={data?.signIn}
        types={data?.twitch?.subscriptions.length ?? 0}
        canChange={oldSince === undefined && data?.ingester.connected === true}
      />
    </Box>
  );
}
