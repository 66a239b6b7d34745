import { DemoSwitch } from "../features/demo/DemoSwitch";
import { FirstSteps } from "../features/first-run/FirstSteps";
import { useTest } from "../features/overlays/useTest";
import { SignInPanel } from "../features/sign-in/SignInPanel";
import { awayReason } from "../features/status/getStatus";
import type { StatusView } from "../features/status/useStatus";
import type { OverlaysPage } from "../lib/openapi";
import { useLocalhost } from "./useLocalhost";

interface Props {
  readonly status: StatusView;
  readonly overlays: OverlaysPage | undefined;
  readonly onSkip: () => void;
}

/** From nothing to the first alert. */
export function FirstRun({ status, overlays, onSkip }: Props) {
  useLocalhost();
  const test = useTest();
  const { data, error, oldSince } = status;
  const isConnected = data?.signIn?.authenticated === true;
  return (
    <FirstSteps
      isConnected={isConnected}
      trouble={isConnected ? data.twitch?.reason : undefined}
      isOpen={(overlays?.instances.length ?? 0) > 0}
      address={`${location.origin}/overlay/alerts`}
      test={{ send: () => test.mutate("follow"), isPending: test.isPending, isSent: test.isSuccess }}
      away={awayReason(data)}
      onSkip={onSkip}
      demo={<DemoSwitch isDemo={false} away={awayReason(data)} />}
    >
      <SignInPanel
        signIn={data?.signIn}
        error={error}
        canChange={oldSince === undefined && data?.ingester.connected === true}
      />
    </FirstSteps>
  );
}
