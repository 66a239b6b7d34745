import { SimpleGrid } from "@chakra-ui/react";
import { CheckField } from "../../components/CheckField";
import { TextField } from "./TextField";
import type { RuleDraft } from "./useRuleDraft";

/** What holds for the alerts of all kinds. */
export function GeneralFields({ draft }: { readonly draft: RuleDraft }) {
  const { general, generalFaults: faults, typeGeneral } = draft;
  return (
    <SimpleGrid minChildWidth="9rem" gap="3" alignItems="start">
      <TextField
        label="At most waiting"
        isNumber={true}
        unit="alerts"
        value={general.waiting}
        fault={faults.waiting}
        onChange={(waiting) => typeGeneral({ ...general, waiting })}
      />
      <TextField
        label="Too old after"
        isNumber={true}
        unit="s"
        value={general.expireSeconds}
        fault={faults.expireSeconds}
        onChange={(expireSeconds) => typeGeneral({ ...general, expireSeconds })}
      />
      <CheckField
        checked={general.backfilled}
        onChange={() => typeGeneral({ ...general, backfilled: !general.backfilled })}
      >
        Events that were fetched after an outage are alerts
      </CheckField>
    </SimpleGrid>
  );
}
