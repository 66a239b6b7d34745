import { Box, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import { useId, useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { StateBadge, type StateHealth } from "../../components/StateBadge";
import type { SignIn } from "../../lib/signIn";
import { useTabNote } from "../../lib/tabNote";
import { atMoment } from "../../lib/times";
import { Account } from "./Account";
import { ApplicationForm } from "./ApplicationForm";
import { DevicePanel } from "./DevicePanel";
import { Disconnect } from "./Disconnect";
import { NewDatabase } from "./NewDatabase";
import { OtherAccountQuestion } from "./OtherAccountQuestion";
import { SecretStore } from "./SecretStore";
import { useOff } from "./useOff";
import { useRedirectUri } from "./useRedirectUri";
import { type SignInState, signInState } from "./words";

interface Props {
  /** Absent until the ingester has reported. */
  readonly signIn: SignIn | undefined;
  /** Why there is no status. */
  readonly error: Error | null;
  /** Whether the ingester can carry out a change. */
  readonly canChange: boolean;
}

/** The sign-in at Twitch: what is connected, and how to connect. */
export function SignInPanel({ signIn, error, canChange }: Props) {
  return (
    <Panel
      title="Twitch"
      id="twitch"
      aside={signIn !== undefined && <Badge signIn={signIn} isKnown={canChange} />}
    >
      {signIn !== undefined ? (
        <Known signIn={signIn} canChange={canChange} />
      ) : error !== null ? (
        <Failure title="The settings could not be loaded." error={error} />
      ) : (
        <Skeleton height="40" aria-label="Loading settings" role="status" />
      )}
    </Panel>
  );
}

/** What only the ingester knows is not known to be good while it is away. */
function Badge({ signIn, isKnown }: { readonly signIn: SignIn; readonly isKnown: boolean }) {
  const [health, words] = BADGES[signInState(signIn)];
  return <StateBadge health={isKnown || health !== "good" ? health : "unknown"}>{words}</StateBadge>;
}

const BADGES: Readonly<Record<SignInState, readonly [StateHealth, string]>> = {
  alive: ["good", "connected"],
  ended: ["bad", "sign in again"],
  other_account: ["bad", "not connected"],
  unreadable: ["bad", "cannot be read"],
  none: ["off", "not signed in"],
};

function Known({ signIn, canChange }: { readonly signIn: SignIn; readonly canChange: boolean }) {
  const id = useId();
  const redirectUri = useRedirectUri();
  const off = useOff(signIn, canChange);
  const offBecause = off === undefined ? undefined : id;
  const { authenticated, device, other, store } = signIn;
  const state = signInState(signIn);
  const [oldIn, setOldIn] = useState<string>();
  useCodeInTab(signIn);
  return (
    <Stack gap="4">
      {off !== undefined && <Text id={id}>{off}</Text>}
      {state === "ended" && signIn.since !== undefined && (
        <Text color="red.300">
          {`Twitch ended the sign-in ${atMoment(signIn.since)}. Sign in again; nothing else is lost, and what can be fetched afterwards is.`}
        </Text>
      )}
      {signIn.reason !== undefined && (
        <Text
          role="status"
          color={state === "unreadable" ? "red.300" : "fg.muted"}
          fontSize={state === "ended" ? "sm" : "md"}
          overflowWrap="anywhere"
        >
          {signIn.reason}
        </Text>
      )}
      {other !== undefined && (
        <OtherAccountQuestion
          other={other}
          signIn={signIn}
          offBecause={offBecause}
          canChange={canChange}
          onMoved={setOldIn}
        />
      )}
      {other === undefined && oldIn !== undefined && <NewDatabase oldIn={oldIn} />}
      {device !== undefined && <DevicePanel device={device} signIn={signIn} offBecause={offBecause} />}
      {authenticated ? (
        <Account signIn={signIn} offBecause={offBecause} />
      ) : (
        state !== "none" && (
          <Flex>
            <Disconnect
              isAlive={false}
              offBecause={offBecause}
              name={signIn.channel?.displayName ?? "Twitch"}
            />
          </Flex>
        )
      )}
      {signIn.fixedBy === undefined &&
        device === undefined &&
        (authenticated ? (
          <details>
            <Text as="summary" cursor="pointer" fontSize="sm">
              {`Application ${signIn.application?.clientId ?? ""}`}
            </Text>
            <Box pt="3">
              <ApplicationForm signIn={signIn} redirectUri={redirectUri} offBecause={offBecause} />
            </Box>
          </details>
        ) : (
          <>
            {signIn.reason === undefined && device === undefined && (
              <Text color="fg.muted">Not signed in.</Text>
            )}
            <ApplicationForm signIn={signIn} redirectUri={redirectUri} offBecause={offBecause} />
          </>
        ))}
      {store !== undefined && <SecretStore store={store} offBecause={offBecause} />}
    </Stack>
  );
}

/** The tab says the code, so that the user finds it while at Twitch, and then that it has worked. */
function useCodeInTab({ authenticated, device }: SignIn): void {
  const code = device === undefined || device.ended ? undefined : device.userCode;
  const [hadCode, setHadCode] = useState(false);
  if (code !== undefined && !hadCode) {
    setHadCode(true);
  }
  const connected = hadCode && authenticated ? "Connected" : undefined;
  useTabNote(code === undefined ? connected : `Code ${code}`, code !== undefined);
}
