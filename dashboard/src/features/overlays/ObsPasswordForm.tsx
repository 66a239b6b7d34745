import { Field, Flex, Input } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { saveObsPassword } from "./obsRequests";

interface Props {
  /** What the user does to find the password. */
  readonly reason: string | undefined;
  readonly offBecause: string | undefined;
}

/** Asks for the password of OBS's WebSocket server. The field is emptied once Integron has it. */
export function ObsPasswordForm({ reason, offBecause }: Props) {
  const [password, setPassword] = useState("");
  const request = useMutation({
    mutationFn: saveObsPassword,
    onSuccess: () => setPassword(""),
  });
  return (
    <Flex
      as="form"
      direction="column"
      gap="2"
      align="start"
      w="full"
      maxW="30rem"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "" && !request.isPending && offBecause === undefined) {
          request.mutate(password);
        }
      }}
    >
      <Field.Root>
        <Field.Label>Password of OBS</Field.Label>
        <Input
          size="sm"
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Field.HelperText role="status">{reason}</Field.HelperText>
      </Field.Root>
      <ActionButton
        size="xs"
        type="submit"
        busy={request.isPending}
        idle={password === ""}
        offBecause={offBecause}
      >
        {request.isPending ? "Connecting…" : "Connect"}
      </ActionButton>
      {request.isError && <Failure title="The password was not stored." error={request.error} />}
    </Flex>
  );
}
