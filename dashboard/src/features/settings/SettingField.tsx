import { Field, Text } from "@chakra-ui/react";
import { useId } from "react";
import type { SettingItem } from "../../lib/openapi";
import { Checklist } from "./Checklist";
import { FixedSetting } from "./FixedSetting";
import { isChecklist } from "./inputs";
import { labelOf } from "./labels";
import { SettingInput } from "./SettingInput";
import { SettingNote } from "./SettingNote";
import { useSettingsForm } from "./SettingsForm";

/** The field of one setting, by the form of its value; only its value where something else fixes it. */
export function SettingField({ setting }: { readonly setting: SettingItem }) {
  const { inputOf, faultOf, type } = useSettingsForm();
  const id = useId();
  const input = inputOf(setting);
  if (!setting.isChangeable || input === undefined) {
    return <FixedSetting setting={setting} />;
  }
  if (isChecklist(setting)) {
    return <Checklist setting={setting} chosen={Array.isArray(input) ? input : []} />;
  }
  const fault = faultOf(setting);
  return (
    <Field.Root invalid={fault !== undefined}>
      <Field.Label>{labelOf(setting)}</Field.Label>
      <SettingInput
        setting={setting}
        input={input}
        describedBy={fault === undefined ? `${id}-note` : `${id}-fault ${id}-note`}
        onChange={(next) => type(setting, next)}
      />
      <Field.ErrorText id={`${id}-fault`}>{fault}</Field.ErrorText>
      <Field.HelperText id={`${id}-note`}>
        <SettingNote setting={setting} input={input} />
      </Field.HelperText>
      {setting.next !== undefined && (
        <Text fontSize="sm" color="yellow.300">
          {`Now ${String(setting.value)}; waits for a restart.`}
        </Text>
      )}
    </Field.Root>
  );
}
