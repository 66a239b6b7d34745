import { Checkbox, Flex, NativeSelect, Text, Input as TextInput } from "@chakra-ui/react";
import type { SettingItem } from "../../lib/openapi";
import type { Input } from "./inputs";

interface Props {
  readonly setting: SettingItem;
  readonly input: Input;
  /** The ids of the texts about it. */
  readonly describedBy: string;
  readonly onChange: (input: Input) => void;
}

/** A switch, a choice, or a text; a number is a text, so that a wrong one can be shown and named. */
export function SettingInput({ setting: { form, choices, unit }, input, describedBy, onChange }: Props) {
  if (form === "flag") {
    return (
      <Checkbox.Root checked={input === true} onCheckedChange={({ checked }) => onChange(checked === true)}>
        <Checkbox.HiddenInput aria-describedby={describedBy} />
        <Checkbox.Control />
        <Checkbox.Label>On</Checkbox.Label>
      </Checkbox.Root>
    );
  }
  if (choices.length > 0) {
    return (
      <NativeSelect.Root size="sm" maxW="64">
        <NativeSelect.Field value={String(input)} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
    );
  }
  const isNumber = form === "number";
  return (
    <Flex gap="2" align="center" w="full">
      <TextInput
        size="sm"
        maxW={isNumber ? "32" : "full"}
        value={String(input)}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy}
        {...(isNumber ? { inputMode: "numeric" as const } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {unit !== undefined && <Text fontSize="sm">{unit}</Text>}
    </Flex>
  );
}
