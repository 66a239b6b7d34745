import { Field, Flex, Input } from "@chakra-ui/react";
import { useState } from "react";
import { CopyButton } from "../../components/CopyButton";
import { addressOf, type ParameterValues, valuesOf } from "./address";
import type { Overlay } from "./requests";

interface Props {
  readonly overlay: Overlay;
  readonly origin: string;
  /** The path and query that the form has made. */
  readonly address: string;
  readonly onValues: (values: ParameterValues) => void;
}

/** The address for OBS. What is written into it fills the form. */
export function AddressField({ overlay, origin, address, onValues }: Props) {
  // Only while it is edited, and not yet what the form would write.
  const [draft, setDraft] = useState<string>();
  const whole = origin + address;
  const shown = draft ?? whole;
  const isWrong = draft !== undefined && valuesOf(overlay, draft) === undefined;
  const edit = (text: string) => {
    const values = valuesOf(overlay, text);
    setDraft(values !== undefined && origin + addressOf(overlay, values) === text ? undefined : text);
    if (values !== undefined) {
      onValues(values);
    }
  };
  return (
    <Field.Root invalid={isWrong}>
      <Field.Label>Address for OBS</Field.Label>
      <Flex gap="2" w="full" wrap={{ base: "wrap", sm: "nowrap" }}>
        <Input
          size="sm"
          fontFamily="mono"
          fontSize="xs"
          minW={{ base: "full", sm: "0" }}
          value={shown}
          onChange={(event) => edit(event.currentTarget.value)}
          onBlur={() => setDraft(undefined)}
        />
        <CopyButton size="sm" text={whole}>
          Copy
        </CopyButton>
      </Flex>
      <Field.ErrorText>This is not an address of this overlay.</Field.ErrorText>
    </Field.Root>
  );
}
