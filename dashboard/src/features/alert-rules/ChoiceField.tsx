import { Field, NativeSelect } from "@chakra-ui/react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly choices: ReadonlyArray<readonly [value: string, title: string]>;
  readonly onChange: (value: string) => void;
  readonly help?: string;
}

export function ChoiceField({ label, value, choices, onChange, help }: Props) {
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <NativeSelect.Root size="sm" maxW="64">
        <NativeSelect.Field value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map(([one, title]) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      {help !== undefined && <Field.HelperText>{help}</Field.HelperText>}
    </Field.Root>
  );
}
