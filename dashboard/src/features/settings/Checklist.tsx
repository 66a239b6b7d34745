import { Box, Checkbox, Fieldset, SimpleGrid, Text } from "@chakra-ui/react";
import type { SettingItem } from "../../lib/openapi";
import { labelOf } from "./labels";
import { SettingNote } from "./SettingNote";
import { useSettingsForm } from "./SettingsForm";

interface Props {
  readonly setting: SettingItem;
  readonly chosen: readonly string[];
}

/** A list whose words can all be shown: a box for each. */
export function Checklist({ setting, chosen }: Props) {
  const { faultOf, type } = useSettingsForm();
  const fault = faultOf(setting);
  const toggle = (word: string, isOn: boolean) =>
    type(
      setting,
      setting.choices.filter((choice) => (choice === word ? isOn : chosen.includes(choice))),
    );
  return (
    <Fieldset.Root size="sm" invalid={fault !== undefined}>
      <Fieldset.Legend>{labelOf(setting)}</Fieldset.Legend>
      <Fieldset.HelperText>
        <SettingNote setting={setting} input={chosen} />
      </Fieldset.HelperText>
      <details>
        <Text as="summary" cursor="pointer" fontSize="sm">
          {chosen.length === 0 ? "None is chosen" : `Chosen: ${chosen.map(spoken).join(", ")}`}
        </Text>
        <SimpleGrid minChildWidth="44" gap="2" pt="3">
          {setting.choices.map((choice) => (
            <Box key={choice}>
              <Checkbox.Root
                size="sm"
                checked={chosen.includes(choice)}
                onCheckedChange={({ checked }) => toggle(choice, checked === true)}
              >
                <Checkbox.HiddenInput />
                <Checkbox.Control />
                <Checkbox.Label>{spoken(choice)}</Checkbox.Label>
              </Checkbox.Root>
            </Box>
          ))}
        </SimpleGrid>
      </details>
      {fault !== undefined && <Fieldset.ErrorText>{fault}</Fieldset.ErrorText>}
    </Fieldset.Root>
  );
}

function spoken(word: string): string {
  return word.replaceAll("_", " ");
}
