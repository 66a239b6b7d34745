import { Field, Flex, Input, NativeSelect, Stack } from "@chakra-ui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { createToken, type Kind, type NewToken } from "./requests";

const LONGEST = 60;

interface Props {
  /** The id of the element that says why none can be created; absent where one can. */
  readonly offBecause: string | undefined;
  readonly onCreated: (token: NewToken) => void;
}

export function NewLinkForm({ offBecause, onCreated }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("overlay");
  const create = useMutation({
    mutationFn: createToken,
    onSuccess: (token) => {
      void client.invalidateQueries({ queryKey: QUERY_KEYS.tokens });
      onCreated(token);
    },
  });
  const submit = () => create.mutate({ kind, name: name.trim() || "Token" });
  return (
    <Stack
      as="form"
      gap="3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending && offBecause === undefined) {
          submit();
        }
      }}
    >
      <Flex gap="3" align="end" wrap="wrap">
        <Field.Root flex="1" minW="40">
          <Field.Label>Name of the machine</Field.Label>
          <Input
            size="sm"
            value={name}
            maxLength={LONGEST}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field.Root>
        <Field.Root w="auto" minW="40">
          <Field.Label>Link for</Field.Label>
          <NativeSelect.Root size="sm">
            <NativeSelect.Field value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
              <option value="overlay">Overlays, read only</option>
              <option value="owner">The dashboard, as owner</option>
            </NativeSelect.Field>
            <NativeSelect.Indicator />
          </NativeSelect.Root>
        </Field.Root>
        <ActionButton type="submit" busy={create.isPending} offBecause={offBecause}>
          Create a link
        </ActionButton>
      </Flex>
      {create.isError && <Failure title="No link is created." error={create.error} onRetry={submit} />}
    </Stack>
  );
}
