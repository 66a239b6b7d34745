import { Box, Skeleton, Stack, Text } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { StateBadge } from "../../components/StateBadge";
import type { LanStatus, SettingItem } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { LanSwitch } from "./LanSwitch";
import { NewLink } from "./NewLink";
import { NewLinkForm } from "./NewLinkForm";
import { getTokens, type NewToken } from "./requests";
import { TokenList } from "./TokenList";

interface Props {
  readonly lan: LanStatus | undefined;
  /** Whether other machines may connect; absent until the settings are loaded. */
  readonly access: SettingItem | undefined;
  /** Why nothing can be changed at present; undefined where it can. */
  readonly away: string | undefined;
  /** The fields of address, port and names. */
  readonly children: ReactNode;
}

/** Other machines: whether they can connect, where, and the links that let them in. */
export function LanPanel({ lan, access, away, children }: Props) {
  const reason = useId();
  const offBecause = away === undefined ? undefined : reason;
  const [created, setCreated] = useState<NewToken>();
  const tokens = useQuery({
    queryKey: QUERY_KEYS.tokens,
    queryFn: ({ signal }) => getTokens(signal),
    retry: false,
  });
  return (
    <Panel title="LAN access" id="lan" aside={lan === undefined ? undefined : <State lan={lan} />}>
      <Stack gap="4">
        <Text color="fg.muted">{words(lan)}</Text>
        {away !== undefined && (
          <Text id={reason} fontSize="sm">
            {away}
          </Text>
        )}
        {access !== undefined && <LanSwitch access={access} offBecause={offBecause} />}
        <details>
          <Text as="summary" cursor="pointer" fontSize="sm">
            Address, port and names
          </Text>
          <Box pt="3">{children}</Box>
        </details>
        {tokens.isPending && <Skeleton height="10" aria-label="Loading links" role="status" />}
        {tokens.isError && (
          <Failure
            title="The links cannot be shown."
            error={tokens.error}
            onRetry={() => void tokens.refetch()}
          />
        )}
        {tokens.data !== undefined && <TokenList tokens={tokens.data} offBecause={offBecause} />}
        {created === undefined ? (
          <NewLinkForm offBecause={offBecause} onCreated={setCreated} />
        ) : (
          <NewLink token={created} origins={lan?.urls ?? []} onDone={() => setCreated(undefined)} />
        )}
      </Stack>
    </Panel>
  );
}

function State({ lan }: { readonly lan: LanStatus }) {
  switch (lan.state) {
    case "open":
      return <StateBadge health="good">On</StateBadge>;
    case "failed":
      return <StateBadge health="bad">Not open</StateBadge>;
    default:
      return <StateBadge health="off">Off</StateBadge>;
  }
}

function words(lan: LanStatus | undefined): string {
  if (lan?.state === "failed") {
    return `Other machines cannot connect. ${lan.reason ?? ""}`.trim();
  }
  return lan?.state === "open"
    ? "Other machines can connect with a link that you create here. Anyone with a link can use it; you can end each at any time."
    : "Only this machine can connect. Other machines need a link that you create here.";
}
