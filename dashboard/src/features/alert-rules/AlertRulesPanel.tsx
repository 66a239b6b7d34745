import { Grid, Skeleton, Stack, Text } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { Failure } from "../../components/Failure";
import { LeaveQuestion } from "../../components/LeaveQuestion";
import { Panel } from "../../components/Panel";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { AssetsPanel } from "./AssetsPanel";
import type { Faults } from "./faults";
import { GeneralFields } from "./GeneralFields";
import { traitsOf } from "./kinds";
import { RuleChoice } from "./RuleChoice";
import { RuleForm } from "./RuleForm";
import { RulePreview } from "./RulePreview";
import { RuleSaveBar } from "./RuleSaveBar";
import { getAssets, getTaggedRules, type Rules } from "./requests";
import { TransferPanel } from "./TransferPanel";
import { useRuleDraft } from "./useRuleDraft";

/** Which events are alerts, and how they are shown. `away` says why nothing can be saved. */
export function AlertRulesPanel({ away }: { readonly away: string | undefined }) {
  const rules = useQuery({
    queryKey: QUERY_KEYS.alertRulesForm,
    queryFn: ({ signal }) => getTaggedRules(signal),
    retry: false,
  });
  if (rules.data === undefined) {
    return rules.error === null ? (
      <Skeleton height="80" role="status" aria-label="Loading rules" />
    ) : (
      <Failure
        title="The rules could not be loaded."
        error={rules.error}
        onRetry={() => void rules.refetch()}
      />
    );
  }
  return <Loaded rules={rules.data} away={away} onReload={() => void rules.refetch()} />;
}

interface LoadedProps {
  readonly rules: Rules;
  readonly away: string | undefined;
  readonly onReload: () => void;
}

const PANEL_COLUMNS = {
  base: "minmax(0, 1fr)",
  md: "minmax(0, 15rem) minmax(0, 1fr)",
  xl: "minmax(0, 15rem) minmax(0, 3fr) minmax(0, 2fr)",
};

function Loaded({ rules, away, onReload }: LoadedProps) {
  const [params, setParams] = useSearchParams();
  const draft = useRuleDraft(rules);
  const assets = useQuery({
    queryKey: QUERY_KEYS.assets,
    queryFn: ({ signal }) => getAssets(signal),
    retry: false,
  });
  const chosen = draft.rules.find(({ kind }) => kind === params.get("kind")) ?? draft.rules[0];
  const choose = (kind: string) => setParams({ kind }, { replace: true });
  const add = (kind: string) => {
    draft.add(kind);
    choose(kind);
  };
  if (chosen === undefined) {
    return <Text>There are no kinds of alerts.</Text>;
  }
  const { title } = traitsOf(chosen.kind);
  return (
    <Stack gap="3">
      <Grid templateColumns={PANEL_COLUMNS} gap="3" alignItems="start">
        <Panel title="Kinds">
          <RuleChoice
            rules={draft.rules}
            chosen={chosen.kind}
            isChanged={draft.isChanged}
            onChoose={choose}
            onAdd={add}
          />
        </Panel>
        <Panel title={title}>
          <RuleForm
            rule={chosen}
            faults={draft.faultsOf(chosen.kind)}
            assets={assets.data?.assets ?? []}
            onChange={draft.type}
            onRemove={() => draft.remove(chosen.kind)}
          />
        </Panel>
        <Stack gap="3" gridColumn={{ md: "2", xl: "3" }} minW="0">
          <Panel title="Preview">
            <RulePreview
              key={chosen.kind}
              rule={chosen}
              isChanged={draft.isChanged(chosen.kind)}
              testOff={testOff(draft.faultsOf(chosen.kind), away)}
            />
          </Panel>
        </Stack>
      </Grid>
      <Grid
        templateColumns={{ base: "minmax(0, 1fr)", xl: "minmax(0, 1fr) minmax(0, 1fr)" }}
        gap="3"
        alignItems="start"
      >
        <Panel title="Pictures and sounds">
          <AssetsPanel assets={assets} rules={draft.set} />
        </Panel>
        <Stack gap="3" minW="0">
          <Panel title="All kinds">
            <GeneralFields draft={draft} />
          </Panel>
          <Panel title="Export and import">
            <TransferPanel away={away} onImported={draft.discard} />
          </Panel>
        </Stack>
      </Grid>
      <RuleSaveBar
        draft={draft}
        away={away}
        onTakeTheirs={() => {
          draft.discard();
          onReload();
        }}
      />
      <LeaveQuestion count={draft.changed.length} />
    </Stack>
  );
}

function testOff(faults: Faults, away: string | undefined): string | undefined {
  return away ?? (Object.keys(faults).length > 0 ? "Correct what is marked in the form first." : undefined);
}
