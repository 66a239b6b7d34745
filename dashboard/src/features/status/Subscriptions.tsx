import { Box, Flex, List, Text } from "@chakra-ui/react";
import { StateBadge, type StateHealth } from "../../components/StateBadge";
import type { Subscription, SubscriptionState, Twitch } from "./getStatus";

const HEALTH: Readonly<Record<SubscriptionState, StateHealth>> = {
  pending: "busy",
  enabled: "good",
  retrying: "busy",
  missing_scope: "look",
  not_affiliate: "unknown",
  revoked: "bad",
  failed: "bad",
};

interface Props {
  readonly twitch: Twitch | undefined;
}

/** The subscriptions that ought to be on and are not, each with its reason. */
export function WrongSubscriptions({ twitch }: Props) {
  const wrong = (twitch?.subscriptions ?? []).filter(
    ({ state }) => state !== "enabled" && state !== "not_affiliate",
  );
  return wrong.length === 0 ? null : (
    <Box ps="6" fontSize="sm">
      <Wrong subscriptions={wrong} known={twitch?.reason} />
    </Box>
  );
}

/** All subscriptions that are as they ought to be. */
export function OtherSubscriptions({ twitch }: Props) {
  const all = twitch?.subscriptions ?? [];
  const on = all.filter(({ state }) => state === "enabled");
  const off = all.filter(({ state }) => state === "not_affiliate");
  return (
    <Box ps="6" fontSize="sm">
      {off.length > 0 && <Rows name="Subscriptions for affiliates and partners" subscriptions={off} />}
      {on.length > 0 && <Rows name="Subscriptions that are on" subscriptions={on} />}
    </Box>
  );
}

interface WrongProps {
  readonly subscriptions: readonly Subscription[];
  /** The reason that stands above them already. */
  readonly known: string | undefined;
}

/** Those with the same reason take one line until the user opens it. */
function Wrong({ subscriptions, known }: WrongProps) {
  const shared = sharedReasons(subscriptions);
  const single = subscriptions.filter(({ reason }) => reason === undefined || !shared.has(reason));
  return (
    <>
      {single.length > 0 && <Rows name="Subscriptions that are not on" subscriptions={single} />}
      {[...shared].map(([reason, sharing]) => (
        <Folded
          key={reason}
          summary={`${sharing.length} event types are not on.${reason === known ? "" : ` ${reason}`}`}
          name="Subscriptions that are not on"
          subscriptions={sharing.map(({ type, state }) => ({ type, state }))}
        />
      ))}
    </>
  );
}

/** The reasons that more than one subscription has. */
function sharedReasons(subscriptions: readonly Subscription[]): ReadonlyMap<string, readonly Subscription[]> {
  const shared = new Map<string, Subscription[]>();
  for (const subscription of subscriptions) {
    const { reason } = subscription;
    if (reason !== undefined) {
      shared.set(reason, [...(shared.get(reason) ?? []), subscription]);
    }
  }
  return new Map([...shared].filter(([, sharing]) => sharing.length > 1));
}

interface FoldedProps {
  readonly summary: string;
  readonly name: string;
  readonly subscriptions: readonly Subscription[];
}

function Folded({ summary, name, subscriptions }: FoldedProps) {
  return (
    <details>
      <Text as="summary" cursor="pointer" color="fg.muted" minH="6">
        {summary}
      </Text>
      <Rows name={name} subscriptions={subscriptions} />
    </details>
  );
}

interface RowsProps {
  readonly name: string;
  readonly subscriptions: readonly Subscription[];
}

function Rows({ name, subscriptions }: RowsProps) {
  return (
    <List.Root variant="plain" gap="1" py="1" aria-label={name}>
      {subscriptions.map(({ type, state, reason }) => (
        <List.Item key={type} display="block">
          <Flex justify="space-between" align="baseline" gap="3">
            <Text as="span" fontFamily="mono" fontSize="xs" overflowWrap="anywhere" minW="0">
              {type}
            </Text>
            <StateBadge health={HEALTH[state]}>{state.replace("_", " ")}</StateBadge>
          </Flex>
          {reason !== undefined && <Text color="fg.muted">{reason}</Text>}
        </List.Item>
      ))}
    </List.Root>
  );
}
