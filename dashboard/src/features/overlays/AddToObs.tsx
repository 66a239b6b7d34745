import { Field, Flex, NativeSelect, Skeleton, Stack, Text } from "@chakra-ui/react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { getScenes } from "../../lib/obs";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { addToObs } from "./obsRequests";
import { addedWords } from "./obsWords";

interface Props {
  /** The path and query of the overlay. */
  readonly address: string;
  readonly offBecause: string | undefined;
}

const POLL_MS = 10_000;

/** The choice of a scene, and the button that puts the overlay into it. */
export function AddToObs({ address, offBecause }: Props) {
  const { data, error, isError, refetch } = useQuery({
    queryKey: QUERY_KEYS.obsScenes,
    queryFn: ({ signal }) => getScenes(signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
  const [chosen, setChosen] = useState<string>();
  const request = useMutation({ mutationFn: (scene: string) => addToObs(address, scene) });
  if (data === undefined) {
    return isError ? (
      <Failure title="The scenes could not be listed." error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton height="8" w="16rem" role="status" aria-label="Asking OBS for its scenes" />
    );
  }
  const scene = data.scenes.find((name) => name === chosen) ?? data.current ?? data.scenes[0] ?? "";
  if (scene === "") {
    return <Text fontSize="sm">OBS has no scene. Add one in OBS.</Text>;
  }
  return (
    <Stack gap="2" w="full">
      <Flex gap="2" wrap="wrap" align="end">
        <Field.Root w="auto">
          <Field.Label>Scene</Field.Label>
          <NativeSelect.Root size="sm" w="16rem" maxW="full">
            <NativeSelect.Field value={scene} onChange={(event) => setChosen(event.currentTarget.value)}>
              {data.scenes.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </NativeSelect.Field>
            <NativeSelect.Indicator />
          </NativeSelect.Root>
        </Field.Root>
        <ActionButton busy={request.isPending} offBecause={offBecause} onClick={() => request.mutate(scene)}>
          {request.isPending ? "Adding…" : "Add to OBS"}
        </ActionButton>
      </Flex>
      <Text role="status" fontSize="sm" hidden={!request.isSuccess}>
        {request.isSuccess ? addedWords(request.data, request.variables) : ""}
      </Text>
      {request.isError && (
        <Failure
          title="The overlay was not added to OBS."
          error={request.error}
          onRetry={() => request.mutate(request.variables)}
        />
      )}
    </Stack>
  );
}
