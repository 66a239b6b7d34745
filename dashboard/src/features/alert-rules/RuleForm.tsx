import { Button, SimpleGrid, Stack } from "@chakra-ui/react";
import { CheckField } from "../../components/CheckField";
import type { Asset } from "../../lib/openapi";
import type { Faults } from "./faults";
import type { RuleInput } from "./inputs";
import { isCustom, traitsOf } from "./kinds";
import { LookFields } from "./LookFields";
import { ObsFields } from "./ObsFields";
import { RewardsField } from "./RewardsField";
import { TextField } from "./TextField";
import { Variants } from "./Variants";

interface Props {
  readonly rule: RuleInput;
  readonly faults: Faults;
  readonly assets: readonly Asset[];
  readonly onChange: (rule: RuleInput) => void;
  readonly onRemove: () => void;
}

/** The rule of one kind: which of its events are alerts, and how they are shown. */
export function RuleForm({ rule, faults, assets, onChange, onRemove }: Props) {
  const set = (part: Partial<RuleInput>) => onChange({ ...rule, ...part });
  return (
    <Stack gap="4" as="form" aria-label="Rule" onSubmit={(event) => event.preventDefault()}>
      <CheckField checked={rule.on} onChange={() => set({ on: !rule.on })}>
        Events of this kind are alerts
      </CheckField>
      <Conditions rule={rule} faults={faults} set={set} />
      <LookFields
        kind={rule.kind}
        look={rule.look}
        at="look"
        faults={faults}
        assets={assets}
        otherwise="standard"
        onChange={(look) => set({ look })}
      />
      <ObsFields actions={rule.obs} at="obs" faults={faults} otherwise="" onChange={(obs) => set({ obs })} />
      <Variants rule={rule} faults={faults} assets={assets} onChange={(variants) => set({ variants })} />
      {isCustom(rule.kind) && (
        <Button size="xs" variant="outline" alignSelf="start" onClick={onRemove}>
          Remove this rule
        </Button>
      )}
    </Stack>
  );
}

interface ConditionsProps {
  readonly rule: RuleInput;
  readonly faults: Faults;
  readonly set: (part: Partial<RuleInput>) => void;
}

function Conditions({ rule, faults, set }: ConditionsProps) {
  const { amount, canCombine, hasRewards } = traitsOf(rule.kind);
  return (
    <SimpleGrid minChildWidth="9rem" gap="3">
      {amount !== undefined && (
        <TextField
          label="Shown from"
          isNumber={true}
          unit={amount}
          value={rule.least}
          fault={faults.least}
          placeholder="all"
          onChange={(least) => set({ least })}
        />
      )}
      {isCustom(rule.kind) && (
        <TextField
          label="Field with the amount"
          value={rule.amountField}
          fault={faults.amountField}
          placeholder="amount"
          onChange={(amountField) => set({ amountField })}
        />
      )}
      <TextField
        label="Priority"
        isNumber={true}
        value={rule.priority}
        fault={faults.priority}
        help="0 to 9; a higher one is shown first."
        onChange={(priority) => set({ priority })}
      />
      {canCombine === true && (
        <TextField
          label="Combine from"
          isNumber={true}
          unit="at once"
          value={rule.combineFrom}
          fault={faults.combineFrom}
          placeholder="never"
          onChange={(combineFrom) => set({ combineFrom })}
        />
      )}
      {hasRewards === true && (
        <RewardsField value={rule.rewards} fault={faults.rewards} onChange={(rewards) => set({ rewards })} />
      )}
    </SimpleGrid>
  );
}
