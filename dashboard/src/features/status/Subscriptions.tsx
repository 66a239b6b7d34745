import { Box, Flex, List, Text } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { StateBadge, type StateHealth } from "../../components/StateBadge";
import type { Subscription, SubscriptionState, Twitch } from "./getStatus";
import type { Fix } from "./StatusLines";
import { eventsOfType } from "./subscriptionWords";

const HEALTH: Readonly<Record<SubscriptionState, StateHealth>> = {
  pending: "busy",
  enabled: "good",
  retrying: "busy",
  missing_scope: "look",
  not_affiliate: "off",
  revoked: "bad",
  failed: "bad",
};

interface Props {
  readonly twitch: Twitch | undefined;
}

interface WrongsProps extends Props {
  readonly fix: Fix | undefined;
}

/** The subscriptions that ought to be on and are not, each with its reason and, for a permission, its button. */
export function WrongSubscriptions({ twitch, fix }: WrongsProps) {
  const wrong = (twitch?.subscriptions ?? []).filter(
    ({ state }) => state !== "enabled" && state !== "not_affiliate",
  );
  return wrong.length === 0 ? null : (
    <Box ps="6" fontSize="sm">
      <Wrong subscriptions={wrong} known={twitch?.reason} fix={fix} />
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
  readonly fix: Fix | undefined;
}

/** Those with the same reason take one line until the user opens it. */
function Wrong({ subscriptions, known, fix }: WrongProps) {
  const shared = sharedReasons(subscriptions);
  const single = subscriptions.filter(({ reason }) => reason === undefined || !shared.has(reason));
  return (
    <>
      {single.length > 0 && <Rows name="Subscriptions that are not on" subscriptions={single} fix={fix} />}
      {[...shared].map(([reason, sharing]) => (
        <Folded
          key={reason}
          summary={`${sharing.length} event types are not on.${reason === known ? "" : ` ${reason}`}`}
          name="Subscriptions that are not on"
          subscriptions={sharing.map(({ type, state }) => ({ type, state }))}
          fix={fix}
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

interface RowsProps {
  readonly name: string;
  readonly subscriptions: readonly Subscription[];
  readonly fix?: Fix | undefined;
}

interface FoldedProps extends RowsProps {
  readonly summary: string;
}

/** A permission that all of them need has its button beside the line, not in each row. */
function Folded({ summary, name, subscriptions, fix }: FoldedProps) {
  const needsOne = subscriptions.every(({ state }) => state === "missing_scope");
  return (
    <Flex gap="2" align="start">
      <Box as="details" flex="1" minW="0">
        <Text as="summary" cursor="pointer" color="fg.muted" minH="6">
          {summary}
        </Text>
        <Rows name={name} subscriptions={subscriptions} fix={needsOne ? undefined : fix} />
      </Box>
      {needsOne && fix?.(subscriptions.map(({ type }) => eventsOfType(type)).join(", "))}
    </Flex>
  );
}

function Rows({ name, subscriptions, fix }: RowsProps) {
  return (
    <List.Root variant="plain" gap="1" py="1" aria-label={name}>
      {subscriptions.map(({ type, state, reason }) => (
        <List.Item key={type} display="block">
          <Flex align="baseline" gap="2" rowGap="0" wrap="wrap">
            <Text as="span" flex={{ base: "1", md: "none" }}>
              {eventsOfType(type)}
            </Text>
            <Text
              as="span"
              flex={{ base: "1 0 100%", md: "1" }}
              order={{ base: 1, md: 0 }}
              color="fg.muted"
              fontFamily="mono"
              fontSize="xs"
              overflowWrap="anywhere"
            >
              {type}
            </Text>
            <StateBadge health={HEALTH[state]}>{plainWords(state)}</StateBadge>
            {state === "missing_scope" && fix?.(eventsOfType(type))}
          </Flex>
          {reason !== undefined && <Text color="fg.muted">{reason}</Text>}
        </List.Item>
      ))}
    </List.Root>
  );
}
