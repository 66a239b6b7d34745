import { Field, Input, NativeSelect, SimpleGrid } from "@chakra-ui/react";
import { CheckField } from "../../components/CheckField";
import { fieldOf, type ParameterValues } from "./address";
import type { OverlayParameter } from "./requests";

interface Props {
  readonly parameters: readonly OverlayParameter[];
  readonly values: ParameterValues;
  readonly onChange: (values: ParameterValues) => void;
}

/** A field for each parameter of the overlay's address. */
export function ParameterForm({ parameters, values, onChange }: Props) {
  return (
    <SimpleGrid
      as="form"
      aria-label="Parameters"
      minChildWidth="12rem"
      gap="3"
      flex="2 1 16rem"
      minW="0"
      onSubmit={(event) => event.preventDefault()}
    >
      {parameters.map((parameter) => (
        <Parameter
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? parameter.usual ?? ""}
          onChange={(value) => onChange({ ...values, [parameter.name]: value })}
        />
      ))}
    </SimpleGrid>
  );
}

interface ParameterProps {
  readonly parameter: OverlayParameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Parameter({ parameter, value, onChange }: ParameterProps) {
  const { name, meaning } = parameter;
  const field = fieldOf(parameter);
  if (field.type === "switch") {
    return (
      <Field.Root>
        <CheckField checked={value === "1"} onChange={() => onChange(value === "1" ? "0" : "1")}>
          {name}
        </CheckField>
        <Field.HelperText>{meaning}</Field.HelperText>
      </Field.Root>
    );
  }
  return (
    <Field.Root>
      <Field.Label fontFamily="mono">{name}</Field.Label>
      {field.type === "choice" ? (
        <NativeSelect.Root size="sm">
          <NativeSelect.Field value={value} onChange={(event) => onChange(event.currentTarget.value)}>
            {field.choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </NativeSelect.Field>
          <NativeSelect.Indicator />
        </NativeSelect.Root>
      ) : (
        <Input
          size="sm"
          value={value}
          inputMode={field.type === "number" ? "numeric" : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Field.HelperText>{meaning}</Field.HelperText>
    </Field.Root>
  );
}
