import { Box, Flex, List, Skeleton, Stack, Text } from "@chakra-ui/react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { type Health, StateBadge } from "../../components/StateBadge";
import type { Missed, Status, Subscription, SubscriptionState, Twitch } from "./getStatus";
import type { StatusView } from "./useStatus";

const HEALTH: Readonly<Record<SubscriptionState, Health>> = {
  pending: "busy",
  enabled: "good",
  retrying: "busy",
  missing_scope: "bad",
  not_affiliate: "unknown",
  revoked: "bad",
  failed: "bad",
};

/** The channel, and the events that Twitch sends about it. */
export function TwitchPanel({ status }: { readonly status: StatusView }) {
  return (
    <Panel title="Twitch">
      {status.data !== undefined ? (
        <Known status={status.data} />
      ) : status.error !== null ? (
        <Failure title="The status is not known." error={status.error} />
      ) : (
        <Skeleton height="5" aria-label="Loading" role="status" />
      )}
    </Panel>
  );
}

function Known({ status: { ingester, twitch, journal, missed } }: { readonly status: Status }) {
  const setAside = journal?.setAside ?? 0;
  return (
    <Stack gap="3">
      {!ingester.connected && <Text>{ingester.reason ?? "The ingester is not connected."}</Text>}
      {twitch === undefined ? (
        <Text color="fg.muted">The ingester has not reported about Twitch yet.</Text>
      ) : (
        <Channel twitch={twitch} />
      )}
      {missed?.map((list) => list.reason !== undefined && <NotFetched key={list.list} missed={list} />)}
      {setAside > 0 && <Text>{notUnderstood(setAside)}</Text>}
    </Stack>
  );
}

function NotFetched({ missed: { list, since, reason } }: { readonly missed: Missed }) {
  return (
    <Text color="fg.muted" overflowWrap="anywhere">
      {`Not fetched from Twitch: ${list.replace("_", " ")} since ${new Date(since).toLocaleString("en")}. ${reason}`}
    </Text>
  );
}

function notUnderstood(messages: number): string {
  const count = messages === 1 ? "1 message" : `${messages.toLocaleString("en")} messages`;
  return `Since the start, ${count} from Twitch could not be read and did not become events.`;
}

function Channel({ twitch: { channel, reason, subscriptions } }: { readonly twitch: Twitch }) {
  return (
    <>
      <Text fontWeight="semibold" overflowWrap="anywhere">
        {channel?.displayName ?? "No channel"}
      </Text>
      {reason !== undefined && <Text color="fg.muted">{reason}</Text>}
      {subscriptions.length === 0 ? (
        <Text color="fg.muted">No subscriptions.</Text>
      ) : (
        <Subscriptions subscriptions={subscriptions} known={reason} />
      )}
    </>
  );
}

/**
 * Shows the subscriptions with a problem; those with the same reason take one line until the user opens it, as do those
 * without a problem.
 *
 * @param known the reason that stands above them already
 */
function Subscriptions({
  subscriptions,
  known,
}: {
  readonly subscriptions: readonly Subscription[];
  readonly known: string | undefined;
}) {
  const on = subscriptions.filter(({ state }) => state === "enabled");
  const others = subscriptions.filter(({ state }) => state !== "enabled");
  const shared = sharedReasons(others);
  const single = others.filter(({ reason }) => reason === undefined || !shared.has(reason));
  return (
    <>
      {single.length > 0 && <SubscriptionList name="Subscriptions that are not on" subscriptions={single} />}
      {[...shared].map(([reason, sharing]) => (
        <details key={reason}>
          <Text as="summary" cursor="pointer">
            {`${sharing.length} event types are not on.${reason === known ? "" : ` ${reason}`}`}
          </Text>
          <Box pt="2">
            <SubscriptionList
              name="Subscriptions that are not on"
              subscriptions={sharing.map(({ type, state }) => ({ type, state }))}
            />
          </Box>
        </details>
      ))}
      <details>
        <Text as="summary" cursor="pointer">{`${on.length} of ${subscriptions.length} event types on`}</Text>
        <Box pt="2">
          <SubscriptionList name="Subscriptions that are on" subscriptions={on} />
        </Box>
      </details>
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

function SubscriptionList({
  name,
  subscriptions,
}: {
  readonly name: string;
  readonly subscriptions: readonly Subscription[];
}) {
  return (
    <List.Root variant="plain" gap="2" aria-label={name}>
      {subscriptions.map((subscription) => (
        <SubscriptionRow key={subscription.type} subscription={subscription} />
      ))}
    </List.Root>
  );
}

function SubscriptionRow({ subscription: { type, state, reason } }: { readonly subscription: Subscription }) {
  return (
    <List.Item display="block">
      <Flex justify="space-between" align="baseline" gap="3">
        <Text as="span" fontFamily="mono" fontSize="sm" overflowWrap="anywhere" minW="0">
          {type}
        </Text>
        <StateBadge health={HEALTH[state]}>{state.replace("_", " ")}</StateBadge>
      </Flex>
      {reason !== undefined && (
        <Text fontSize="sm" color="fg.muted">
          {reason}
        </Text>
      )}
    </List.Item>
  );
}
