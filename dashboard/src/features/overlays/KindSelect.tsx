import { NativeSelect } from "@chakra-ui/react";
import { TEST_KINDS } from "../../lib/usual";

interface Props {
  readonly value: string;
  readonly onChange: (kind: string) => void;
}

/** The kind of event that a test sends. */
export function KindSelect({ value, onChange }: Props) {
  return (
    <NativeSelect.Root size="xs" width="auto">
      <NativeSelect.Field
        aria-label="Kind of the test event"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {TEST_KINDS.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </NativeSelect.Field>
      <NativeSelect.Indicator />
    </NativeSelect.Root>
  );
}
