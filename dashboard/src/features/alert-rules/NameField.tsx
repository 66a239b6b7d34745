import { Field, Input } from "@chakra-ui/react";
import { useId } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  /** Those that there are now; others can be typed. */
  readonly names: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A name of another program, which can be chosen or typed. */
export function NameField({ label, value, names, fault, onChange }: Props) {
  const list = useId();
  return (
    <Field.Root invalid={fault !== undefined}>
      <Field.Label>{label}</Field.Label>
      <Input
        size="sm"
        dir="auto"
        value={value}
        list={list}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field.ErrorText>{fault}</Field.ErrorText>
      {value !== "" && names.length > 0 && !names.includes(value) && (
        <Field.HelperText>OBS has none of this name now.</Field.HelperText>
      )}
    </Field.Root>
  );
}
