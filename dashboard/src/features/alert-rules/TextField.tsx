import { Field, Flex, Input, Text } from "@chakra-ui/react";
import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  readonly unit?: string;
  readonly isNumber?: boolean;
}

/** A field whose fault stands under it while the user types. */
export function TextField({
  label,
  value,
  onChange,
  fault,
  help,
  placeholder,
  unit,
  isNumber = false,
}: Props) {
  return (
    <Field.Root invalid={fault !== undefined}>
      <Field.Label>{label}</Field.Label>
      <Flex gap="2" align="center" w="full">
        <Input
          size="sm"
          maxW={isNumber ? "28" : "full"}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={!isNumber}
          {...(isNumber ? { inputMode: "numeric" as const } : {})}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {unit !== undefined && <Text fontSize="sm">{unit}</Text>}
      </Flex>
      <Field.ErrorText>{fault}</Field.ErrorText>
      {help !== undefined && <Field.HelperText>{help}</Field.HelperText>}
    </Field.Root>
  );
}
