import { Button, Flex, Stack, Text } from "@chakra-ui/react";
import { useEffect, useId, useState } from "react";
import { Link, useNavigate } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import { CopyField } from "../../components/CopyField";
import { Failure } from "../../components/Failure";
import { OutLink } from "../../components/OutLink";
import { Panel } from "../../components/Panel";
import { Portrait } from "../../components/Portrait";
import type { SignIn } from "../../lib/signIn";
import { ApplicationForm, TWITCH_CONSOLE } from "./ApplicationForm";
import { NewDatabase } from "./NewDatabase";
import { OtherAccountQuestion } from "./OtherAccountQuestion";
import { storeWords } from "./SecretStore";
import { useBegin, wayOf } from "./useBegin";
import { useOff } from "./useOff";
import { useRedirectUri } from "./useRedirectUri";
import { withoutThem } from "./words";

const MOVES_ON_MS = 3_000;

/** The sentence for each result that changed nothing, and the button to go on. */
const SENTENCES: Readonly<Record<string, readonly [sentence: string, button: string]>> = {
  denied: ["You did not allow access on Twitch. Nothing has changed.", "Try again"],
  invalid: [
    "This sign-in is no longer valid: it was started elsewhere, used before, or took over 10 minutes.",
    "Start again",
  ],
  refused: [
    "Twitch refused this sign-in: its code was used before or is too old. Nothing has changed.",
    "Start again",
  ],
  unreachable: [
    "Twitch cannot be reached, or has a problem. Nothing has changed; try again in a moment.",
    "Try again",
  ],
  not_stored: ["The sign-in could not be saved, so it was dropped. Nothing has changed.", "Start again"],
  perhaps_stored: [
    "It is not known whether the sign-in was saved: the place of the secrets did not answer. Sign in again once it does; Integron then uses that sign-in alone.",
    "Start again",
  ],
  away: [
    "The ingester is away, so the sign-in was not finished. Nothing has changed. Start again once it is back.",
    "Start again",
  ],
  busy: [
    "Integron had too much to do, so the sign-in was not finished. Nothing has changed. Start again in a moment.",
    "Start again",
  ],
  unknown: ["It is not known whether the sign-in was finished: the ingester did not answer.", "Start again"],
  failed: ["The sign-in was not finished. Nothing has changed.", "Start again"],
};

/** The sentence for each result where the address that is registered at Twitch may be another one. */
const ADDRESS_SENTENCES: Readonly<Record<string, string>> = {
  redirect_refused: "Twitch does not know this redirect address. Nothing has changed.",
  misdirected:
    "Twitch sent you to an address that is registered there and is not Integron's. Nothing has changed.",
  no_code:
    "Twitch sent no code, so Integron is not signed in; a link that asks Twitch for a token does not work here. Nothing has changed.",
};

/** The results whose cause is where the secrets are kept. */
const OF_THE_STORE: readonly string[] = ["not_stored", "perhaps_stored"];

/** The results whose words depend on the state of the sign-in. */
const BY_STATE: readonly string[] = ["connected", "other_account", "application_refused"];

interface Props {
  /** The word in the page's address. */
  readonly result: string;
  readonly signIn: SignIn | undefined;
  /** How many event types there are. */
  readonly types: number;
  readonly canChange: boolean;
}

/** How a sign-in ended. It shows a connected channel where the status has one, whatever the address says. */
export function SignInResult({ result, signIn, types, canChange }: Props) {
  return (
    <Panel title="Sign-in">
      <ResultWords result={result} signIn={signIn} types={types} canChange={canChange} />
    </Panel>
  );
}

function ResultWords({ result, signIn, types, canChange }: Props) {
  const id = useId();
  const redirectUri = useRedirectUri();
  const off = useOff(signIn, canChange);
  const [oldIn, setOldIn] = useState<string>();
  const offBecause = off === undefined ? undefined : id;
  const reason = off !== undefined && <Text id={id}>{off}</Text>;
  if (signIn === undefined && BY_STATE.includes(result)) {
    return <Elsewhere words="Loading the state of the sign-in." />;
  }
  if (result === "connected") {
    return signIn?.authenticated ? (
      <ConnectedWords signIn={signIn} types={types} offBecause={offBecause} />
    ) : (
      <Elsewhere words="Not signed in." />
    );
  }
  if (result === "other_account") {
    if (signIn?.other === undefined && oldIn !== undefined) {
      return (
        <Stack gap="3">
          <NewDatabase oldIn={oldIn} />
          <ToSettings />
        </Stack>
      );
    }
    return signIn?.other === undefined ? (
      <Elsewhere words="This question is no longer open. If you have not answered it, sign in again." />
    ) : (
      <Stack gap="3">
        {reason}
        <OtherAccountQuestion
          other={signIn.other}
          signIn={signIn}
          offBecause={offBecause}
          canChange={canChange}
          onMoved={setOldIn}
        />
      </Stack>
    );
  }
  const misled = Object.hasOwn(ADDRESS_SENTENCES, result) ? ADDRESS_SENTENCES[result] : undefined;
  if (misled !== undefined) {
    return (
      <Stack gap="3">
        <Text role="alert">{misled}</Text>
        <CopyField label="Register exactly:" value={redirectUri} />
        <OutLink to={TWITCH_CONSOLE}>Twitch console</OutLink>
        <Again signIn={signIn} button="Try again" offBecause={offBecause} />
        {reason}
      </Stack>
    );
  }
  if (result === "application_refused" && signIn !== undefined) {
    return (
      <Stack gap="3">
        <Text role="alert">Twitch refused the Client Secret. Create a new one and paste it here.</Text>
        {reason}
        <ApplicationForm signIn={signIn} redirectUri={redirectUri} offBecause={offBecause} needsSecret />
      </Stack>
    );
  }
  const known = Object.hasOwn(SENTENCES, result) ? SENTENCES[result] : undefined;
  if (known === undefined) {
    return <Elsewhere words="There is no sign-in to report." />;
  }
  return (
    <Stack gap="3">
      <Text role="alert">{known[0]}</Text>
      {OF_THE_STORE.includes(result) && signIn?.store?.reason !== undefined && (
        <Text overflowWrap="anywhere">{storeWords(signIn.store.kind, signIn.store.reason)}</Text>
      )}
      {signIn?.authenticated && signIn.channel !== undefined && (
        <Text color="fg.muted">
          Integron is connected as <bdi>{signIn.channel.displayName}</bdi>.
        </Text>
      )}
      {reason}
      <Again signIn={signIn} button={known[1]} offBecause={offBecause} />
    </Stack>
  );
}

/** Moves on by itself, unless the user stays. */
function ConnectedWords({
  signIn,
  types,
  offBecause,
}: {
  readonly signIn: SignIn;
  readonly types: number;
  readonly offBecause: string | undefined;
}) {
  const navigate = useNavigate();
  const begin = useBegin(signIn);
  const [stays, setStays] = useState(false);
  const { channel, missingScopes } = signIn;
  const moves = !stays && missingScopes.length === 0;
  useEffect(() => {
    if (!moves) {
      return;
    }
    const timer = setTimeout(() => void navigate("/"), MOVES_ON_MS);
    return () => clearTimeout(timer);
  }, [moves, navigate]);
  const again = () => {
    setStays(true);
    begin.mutate({ way: wayOf(signIn), again: true });
  };
  return (
    <Stack gap="3">
      {channel === undefined ? (
        <Text role="status">Signed in. Twitch has not said yet who you are.</Text>
      ) : (
        <Flex gap="3" align="center">
          <Portrait name={channel.displayName} picture={channel.profileImageUrl} />
          <Text role="status" fontSize="lg" fontWeight="semibold" overflowWrap="anywhere" minW="0">
            Connected as <bdi>{channel.displayName}</bdi>
          </Text>
        </Flex>
      )}
      <Text color="fg.muted">
        {missingScopes.length > 0
          ? withoutThem(missingScopes)
          : types === 0
            ? "The event types are starting."
            : `${types} of ${types} event types are starting.`}
      </Text>
      {missingScopes.length > 0 && (
        <Flex>
          <ActionButton busy={begin.isPending} offBecause={offBecause} onClick={again}>
            {missingScopes.length === 1 ? "Allow it" : "Allow them"}
          </ActionButton>
        </Flex>
      )}
      <Flex gap="2" wrap="wrap">
        <Button asChild size="sm" variant="solid" colorPalette="purple">
          <Link to="/">To the dashboard</Link>
        </Button>
        {moves && (
          <Button size="sm" variant="outline" onClick={() => setStays(true)}>
            Stay here
          </Button>
        )}
      </Flex>
      {moves && (
        <Text fontSize="sm" color="fg.muted">
          The dashboard opens in 3 s.
        </Text>
      )}
      <Flex gap="2" align="center" wrap="wrap">
        <Text>Not your channel?</Text>
        <ActionButton size="xs" busy={begin.isPending} offBecause={offBecause} onClick={again}>
          Use another account
        </ActionButton>
      </Flex>
      {begin.error !== null && <Failure title="The sign-in has not begun." error={begin.error} />}
    </Stack>
  );
}

function Again({
  signIn,
  button,
  offBecause,
}: {
  readonly signIn: SignIn | undefined;
  readonly button: string;
  readonly offBecause: string | undefined;
}) {
  const begin = useBegin(signIn);
  return (
    <Stack gap="3">
      <Flex gap="3" align="center" wrap="wrap">
        {signIn?.application !== undefined && (
          <ActionButton
            variant="solid"
            colorPalette="purple"
            busy={begin.isPending}
            offBecause={offBecause}
            onClick={() => begin.mutate({ way: wayOf(signIn) })}
          >
            {button}
          </ActionButton>
        )}
        <ToSettings />
      </Flex>
      {begin.error !== null && <Failure title="The sign-in has not begun." error={begin.error} />}
    </Stack>
  );
}

function Elsewhere({ words }: { readonly words: string }) {
  return (
    <Stack gap="3">
      <Text role="status">{words}</Text>
      <ToSettings />
    </Stack>
  );
}

function ToSettings() {
  return (
    <Button asChild size="sm" variant="outline" alignSelf="start">
      <Link to="/settings">To the settings</Link>
    </Button>
  );
}
