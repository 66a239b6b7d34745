import { Box, Button, Flex, SimpleGrid, Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import type { Asset } from "../../lib/openapi";
import { ChoiceField } from "./ChoiceField";
import type { Faults } from "./faults";
import { PLAIN, type RuleInput, type VariantInput } from "./inputs";
import { traitsOf } from "./kinds";
import { LookFields } from "./LookFields";
import { ObsFields } from "./ObsFields";
import { TextField } from "./TextField";

interface Props {
  readonly rule: RuleInput;
  readonly faults: Faults;
  readonly assets: readonly Asset[];
  readonly onChange: (variants: readonly VariantInput[]) => void;
}

const MOST = 20;

/** Other looks for some of the events. The one with most conditions applies, then that with the highest. */
export function Variants({ rule, faults, assets, onChange }: Props) {
  const { amount, hasTier, hasMonths } = traitsOf(rule.kind);
  if (amount === undefined && hasTier !== true && hasMonths !== true) {
    return null;
  }
  const add = () =>
    onChange([
      ...rule.variants,
      { id: newKey(), name: "", least: "", tier: "", months: "", look: PLAIN, obs: [] },
    ]);
  return (
    <Stack gap="3" as="section" aria-label="Variants">
      <Flex justify="space-between" align="center" gap="3">
        <Text fontWeight="semibold">Variants</Text>
        <Button size="xs" variant="outline" disabled={rule.variants.length >= MOST} onClick={add}>
          Add a variant
        </Button>
      </Flex>
      <Text fontSize="sm" color="fg.muted">
        Another look for some events. The variant with most conditions applies, then the one with the highest
        amount.
      </Text>
      {rule.variants.map((variant) => (
        <Variant
          key={variant.id}
          rule={rule}
          variant={variant}
          faults={faults}
          assets={assets}
          onChange={(next) => onChange(rule.variants.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => onChange(rule.variants.filter(({ id }) => id !== variant.id))}
        />
      ))}
    </Stack>
  );
}

const TIERS = [
  ["", "any tier"],
  ["1000", "Tier 1"],
  ["2000", "Tier 2"],
  ["3000", "Tier 3"],
] as const;

interface VariantProps extends Pick<Props, "rule" | "faults" | "assets"> {
  readonly variant: VariantInput;
  readonly onChange: (variant: VariantInput) => void;
  readonly onRemove: () => void;
}

function Variant({ rule, variant, faults, assets, onChange, onRemove }: VariantProps) {
  const { amount, hasTier, hasMonths } = traitsOf(rule.kind);
  const at = `variants.${variant.id}`;
  const title = variant.name.trim() === "" ? "New variant" : variant.name;
  return (
    <Box as="fieldset" borderWidth="1px" rounded="md" p="3">
      <legend>
        <Text as="span" px="1" fontSize="sm">
          <bdi>{title}</bdi>
        </Text>
      </legend>
      <Stack gap="3">
        <SimpleGrid minChildWidth="9rem" gap="3">
          <TextField
            label="Name"
            value={variant.name}
            fault={faults[`${at}.name`]}
            placeholder="1,000 and more"
            onChange={(name) => onChange({ ...variant, name })}
          />
          <TextField
            label="From"
            isNumber={true}
            unit={amount ?? ""}
            value={variant.least}
            fault={faults[`${at}.least`]}
            onChange={(least) => onChange({ ...variant, least })}
          />
          {hasTier === true && (
            <ChoiceField
              label="Tier"
              value={variant.tier}
              choices={TIERS}
              onChange={(tier) => onChange({ ...variant, tier })}
            />
          )}
          {hasMonths === true && (
            <TextField
              label="From month"
              isNumber={true}
              value={variant.months}
              fault={faults[`${at}.months`]}
              onChange={(months) => onChange({ ...variant, months })}
            />
          )}
        </SimpleGrid>
        <LookFields
          kind={rule.kind}
          look={variant.look}
          at={`${at}.look`}
          faults={faults}
          assets={assets}
          otherwise="as the kind"
          onChange={(look) => onChange({ ...variant, look })}
        />
        <ObsFields
          actions={variant.obs}
          at={`${at}.obs`}
          faults={faults}
          otherwise="Without an action, the ones of the kind count."
          onChange={(obs) => onChange({ ...variant, obs })}
        />
        <Box>
          <Button size="xs" variant="outline" aria-label={`Remove the variant ${title}`} onClick={onRemove}>
            Remove
          </Button>
        </Box>
      </Stack>
    </Box>
  );
}
