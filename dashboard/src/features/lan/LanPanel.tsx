import { Stack, Text } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { StateBadge } from "../../components/StateBadge";
import type { LanStatus } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { NewLink } from "./NewLink";
import { NewLinkForm } from "./NewLinkForm";
import { getTokens, type NewToken } from "./requests";
import { TokenList } from "./TokenList";

/** Other machines: whether they can connect, and the links that let them in. */
export function LanPanel({ lan }: { readonly lan: LanStatus | undefined }) {
  const [created, setCreated] = useState<NewToken>();
  const tokens = useQuery({
    queryKey: QUERY_KEYS.tokens,
    queryFn: ({ signal }) => getTokens(signal),
    retry: false,
  });
  return (
    <Panel title="LAN access" aside={lan === undefined ? undefined : <State lan={lan} />}>
      <Stack gap="4">
        <Text color="fg.muted">{words(lan)}</Text>
        {tokens.isPending && <Text role="status">Loading links…</Text>}
        {tokens.isError && (
          <Failure
            title="The links cannot be shown."
            error={tokens.error}
            onRetry={() => void tokens.refetch()}
          />
        )}
        {tokens.data !== undefined && <TokenList tokens={tokens.data} />}
        {created === undefined ? (
          <NewLinkForm onCreated={setCreated} />
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
      return <StateBadge health="unknown">Off</StateBadge>;
  }
}

function words(lan: LanStatus | undefined): string {
  if (lan?.state === "failed") {
    return `Other machines cannot connect. ${lan.reason ?? ""}`.trim();
  }
  return lan?.state === "open"
    ? "Other machines can connect with a link that you create here. Anyone with a link can use it; you can end each at any time."
    : "Only this machine can connect. The setting lan.enabled lets other machines in, each with a link.";
}
