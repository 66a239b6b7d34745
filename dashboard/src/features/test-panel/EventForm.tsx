import { Button, Flex, Input, Field as Labelled, NativeSelect, SimpleGrid } from "@chakra-ui/react";
import { CheckField } from "../../components/CheckField";
import { type Data, USUAL_DATA, valueAt, withValue } from "../../lib/usual";
import { type DataField, fieldsOf, hasUser, randomUser, withUser } from "./fields";

interface Props {
  readonly kind: string;
  readonly data: Data;
  readonly onChange: (data: Data) => void;
}

/** The most useful fields of a kind. */
export function EventForm({ kind, data, onChange }: Props) {
  const fields = fieldsOf(kind);
  const isOfUser = hasUser(USUAL_DATA[kind] ?? {});
  return (
    <SimpleGrid columns={{ base: 1, sm: 2 }} gap="3">
      {isOfUser && (
        <Flex gap="2" align="end" gridColumn={{ sm: "span 2" }}>
          <Labelled.Root flex="1">
            <Labelled.Label>User</Labelled.Label>
            <Input
              size="xs"
              maxLength={64}
              value={textOf(data.displayName)}
              onChange={(event) => onChange(withUser(data, event.currentTarget.value))}
            />
          </Labelled.Root>
          <Button
            size="xs"
            variant="outline"
            onClick={() => onChange({ ...data, ...randomUser(Math.random) })}
          >
            Random
          </Button>
        </Flex>
      )}
      {fields.map((field) => (
        <FormField
          key={field.path.join(".")}
          field={field}
          value={valueAt(data, field.path)}
          onChange={(value) => onChange(withValue(data, field.path, value))}
        />
      ))}
    </SimpleGrid>
  );
}

interface FieldProps {
  readonly field: DataField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function FormField({ field: { label, form }, value, onChange }: FieldProps) {
  if (form === "flag") {
    return (
      <Flex align="end">
        <CheckField checked={value === true} onChange={() => onChange(value !== true)}>
          {label}
        </CheckField>
      </Flex>
    );
  }
  return (
    <Labelled.Root>
      <Labelled.Label>{label}</Labelled.Label>
      {form === "text" ? (
        <Input size="xs" value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : form === "number" ? (
        <Input
          size="xs"
          type="number"
          value={typeof value === "number" ? value : ""}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value === "" ? "" : currentTarget.valueAsNumber)
          }
        />
      ) : (
        <NativeSelect.Root size="xs">
          <NativeSelect.Field value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)}>
            {form.map(([choice, title]) => (
              <option key={choice} value={choice}>
                {title}
              </option>
            ))}
          </NativeSelect.Field>
          <NativeSelect.Indicator />
        </NativeSelect.Root>
      )}
    </Labelled.Root>
  );
}

/** A value as a field shows it; what is typed as JSON may be anything. */
function textOf(value: unknown): string {
  return typeof value === "object" ? (value === null ? "" : JSON.stringify(value)) : String(value ?? "");
}
