import { Button, Flex, Input, Skeleton, Text } from "@chakra-ui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { complain, say, sayWithUndo } from "../../components/toaster";
import { useServerAway } from "../../lib/oldSince";
import type { Preset } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { type Data, TEST_KINDS } from "../../lib/usual";
import { deletePreset, getPresets, savePreset } from "./presets";

interface Props {
  readonly kind: string;
  readonly data: Data;
  readonly canSave: boolean;
  readonly onUse: (kind: string, data: Data) => void;
}

/** Forms under names, which the server keeps: a dock in OBS has the same ones as the browser. */
export function Presets({ kind, data, canSave, onUse }: Props) {
  const reason = useId();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const presets = useQuery({
    queryKey: QUERY_KEYS.presets,
    queryFn: ({ signal }) => getPresets(signal),
    retry: false,
  });
  const saving = useMutation({
    mutationFn: savePreset,
    onSuccess: (list, preset) => {
      client.setQueryData(QUERY_KEYS.presets, list);
      say(`Saved ${preset.name}.`);
    },
    onError: (error) => complain("The preset was not saved.", error),
  });
  const away = useServerAway();
  const off = away === undefined ? undefined : reason;
  const wanted = name.trim();
  const isIdle = wanted === "" || !canSave;
  return (
    <Flex direction="column" gap="2">
      <Flex
        as="form"
        gap="2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isIdle && away === undefined && !saving.isPending) {
            saving.mutate({ name: wanted, type: kind, data }, { onSuccess: () => setName("") });
          }
        }}
      >
        <Input
          size="xs"
          aria-label="Name of the preset"
          placeholder="Name"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ActionButton type="submit" size="xs" busy={saving.isPending} idle={isIdle} offBecause={off}>
          Save as preset
        </ActionButton>
      </Flex>
      {away !== undefined && (
        <Text id={reason} fontSize="sm">
          {away}
        </Text>
      )}
      {presets.error !== null && (
        <Failure
          title="The presets could not be loaded."
          error={presets.error}
          onRetry={() => void presets.refetch()}
        />
      )}
      {presets.isPending && <Skeleton height="6" role="status" aria-label="Loading presets" />}
      {presets.data !== undefined && (
        <PresetButtons
          presets={presets.data.presets}
          offBecause={off}
          onUse={onUse}
          onSave={(preset) => saving.mutate(preset)}
        />
      )}
    </Flex>
  );
}

interface ListProps {
  readonly presets: readonly Preset[];
  readonly offBecause: string | undefined;
  readonly onUse: (kind: string, data: Data) => void;
  readonly onSave: (preset: Preset) => void;
}

function PresetButtons({ presets, offBecause, onUse, onSave }: ListProps) {
  const client = useQueryClient();
  const deletion = useMutation({
    mutationFn: ({ name }: Preset) => deletePreset(name),
    onSuccess: (_, preset) => {
      sayWithUndo(`Deleted ${preset.name}.`, "Undo", () => onSave(preset));
      return client.invalidateQueries({ queryKey: QUERY_KEYS.presets });
    },
    onError: (error) => complain("The preset was not deleted.", error),
  });
  const use = ({ type, data }: Preset) =>
    TEST_KINDS.includes(type)
      ? onUse(type, data)
      : complain("The preset cannot be used.", new Error(`This version has no tests of the kind ${type}.`));
  if (presets.length === 0) {
    return (
      <Text fontSize="sm" color="fg.muted">
        Save a filled form to find it here.
      </Text>
    );
  }
  return (
    <Flex as="ul" aria-label="Presets" listStyleType="none" gap="2" wrap="wrap">
      {presets.map((preset) => (
        <Flex as="li" key={preset.name} minW="0">
          <Button size="xs" variant="subtle" maxW="48" roundedEnd="0" onClick={() => use(preset)}>
            <Text as="span" truncate={true}>
              <bdi>{preset.name}</bdi>
            </Text>
          </Button>
          <ActionButton
            size="xs"
            variant="subtle"
            px="1"
            roundedStart="0"
            busy={deletion.isPending && deletion.variables === preset}
            offBecause={offBecause}
            aria-label={`Delete the preset ${preset.name}`}
            onClick={() => deletion.mutate(preset)}
          >
            ×
          </ActionButton>
        </Flex>
      ))}
    </Flex>
  );
}
