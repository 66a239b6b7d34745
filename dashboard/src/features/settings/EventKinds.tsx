import { Box, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { CheckField } from "../../components/CheckField";
import { Panel } from "../../components/Panel";
import { StateBadge, type StateHealth } from "../../components/StateBadge";
import type { SettingItem, TwitchStatusSubscription } from "../../lib/openapi";
import { storedInput } from "./inputs";
import { isOff, kindsIn, withKind } from "./kindChoice";
import { EFFECTS } from "./labels";
import { SettingField } from "./SettingField";
import { useSettingsForm } from "./SettingsForm";
import { settingsOf } from "./sections";

interface Props {
  /** Absent until the state of the connection to Twitch is known. */
  readonly subscriptions: readonly TwitchStatusSubscription[] | undefined;
}

/** Which kinds of events are on, and whether Twitch sends those. */
export function EventKindsPanel({ subscriptions }: Props) {
  const { settings, isLoaded, inputOf } = useSettingsForm();
  return (
    <Panel isFixed title="Events" id="events">
      {!isLoaded && <Skeleton height="20" aria-label="Loading these settings" role="status" />}
      <Stack gap="4">
        {settingsOf("events", settings).map((setting) => {
          const off = inputOf(setting);
          return setting.isChangeable && Array.isArray(off) ? (
            <KindRows key={setting.key} setting={setting} off={off} subscriptions={subscriptions} />
          ) : (
            <SettingField key={setting.key} setting={setting} />
          );
        })}
      </Stack>
    </Panel>
  );
}

interface RowsProps extends Props {
  readonly setting: SettingItem;
  /** The kinds that are off, as typed. */
  readonly off: readonly string[];
}

function KindRows({ setting, off, subscriptions }: RowsProps) {
  const { faultOf, type } = useSettingsForm();
  const stored = storedInput(setting);
  const storedOff: readonly string[] = Array.isArray(stored) ? stored : [];
  const { choices } = setting;
  const fault = faultOf(setting);
  return (
    <Stack gap="2">
      <Text fontSize="sm" color="fg.muted">
        Integron neither requests nor takes a kind that is not checked. {EFFECTS[setting.takesEffect]}
      </Text>
      {fault !== undefined && (
        <Text fontSize="sm" color="red.300" role="status">
          {fault}
        </Text>
      )}
      <Box as="ul" listStyleType="none" aria-label="Kinds of events">
        {kindsIn(choices).map((kind) => (
          <KindRow
            key={kind}
            kind={kind}
            isOn={!isOff(kind, off, choices)}
            isSaved={isOff(kind, off, choices) === isOff(kind, storedOff, choices)}
            subscriptions={subscriptions}
            onToggle={() => type(setting, withKind(kind, off, choices))}
          />
        ))}
      </Box>
    </Stack>
  );
}

interface RowProps extends Props {
  readonly kind: string;
  readonly isOn: boolean;
  readonly isSaved: boolean;
  readonly onToggle: () => void;
}

function KindRow({ kind, isOn, isSaved, subscriptions, onToggle }: RowProps) {
  const state = isSaved
    ? arrivalOf(kind, isOn, subscriptions)
    : ({ health: "look", words: "not saved", reason: undefined } as const);
  return (
    <Box as="li" borderTopWidth="1px" py="1">
      <Flex justify="space-between" align="center" gap="3">
        <CheckField checked={isOn} onChange={onToggle}>
          {plainWords(kind)}
        </CheckField>
        {state !== undefined && <StateBadge health={state.health}>{state.words}</StateBadge>}
      </Flex>
      {state?.reason !== undefined && (
        <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere">
          {state.reason}
        </Text>
      )}
    </Box>
  );
}

type StateWord = TwitchStatusSubscription["state"];

/** The worst one first. */
const STATES: ReadonlyArray<readonly [StateWord, StateHealth, string]> = [
  ["failed", "bad", "failed"],
  ["revoked", "bad", "revoked"],
  ["missing_scope", "look", "missing permission"],
  ["retrying", "busy", "retrying"],
  ["pending", "busy", "pending"],
  ["not_affiliate", "off", "for affiliates"],
  ["enabled", "good", "on"],
];

interface KindState {
  readonly health: StateHealth;
  readonly words: string;
  readonly reason: string | undefined;
}

/** The state of a kind: the worst one of the subscriptions that bring it. */
export function arrivalOf(
  kind: string,
  isOn: boolean,
  subscriptions: readonly TwitchStatusSubscription[] | undefined,
): KindState | undefined {
  if (!isOn) {
    return { health: "off", words: "off", reason: undefined };
  }
  if (subscriptions === undefined) {
    return undefined;
  }
  const own = subscriptions.filter(({ kinds }) => kinds?.includes(kind) === true);
  for (const [state, health, words] of STATES) {
    const found = own.find((subscription) => subscription.state === state);
    if (found !== undefined) {
      return { health, words, reason: found.reason };
    }
  }
  return { health: "unknown", words: "not subscribed", reason: undefined };
}
