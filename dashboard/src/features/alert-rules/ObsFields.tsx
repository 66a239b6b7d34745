import { Box, Button, Flex, SimpleGrid, Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useQuery } from "@tanstack/react-query";
import { getScenes, getTargets } from "../../lib/obs";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { ChoiceField } from "./ChoiceField";
import type { Faults } from "./faults";
import type { ObsInput } from "./inputs";
import { NameField } from "./NameField";

interface Props {
  readonly actions: readonly ObsInput[];
  /** The start of the names of its faults. */
  readonly at: string;
  readonly faults: Faults;
  /** What no action stands for. */
  readonly otherwise: string;
  readonly onChange: (actions: readonly ObsInput[]) => void;
}

const MOST = 5;
const POLL_MS = 10_000;

const CHOICES = [
  ["show", "Show a source"],
  ["hide", "Hide a source"],
  ["play", "Play a media source"],
] as const;

/** What OBS does while the alert is on screen. The names can be chosen while OBS is connected, and typed at any time. */
export function ObsFields({ actions, at, faults, otherwise, onChange }: Props) {
  const scenes = useQuery({
    queryKey: QUERY_KEYS.obsScenes,
    queryFn: ({ signal }) => getScenes(signal),
    enabled: actions.length > 0,
    refetchInterval: POLL_MS,
    retry: false,
  });
  const add = () => onChange([...actions, { id: newKey(), do: "show", scene: "", name: "" }]);
  return (
    <Stack gap="3" as="section" aria-label="In OBS">
      <Flex justify="space-between" align="center" gap="3">
        <Text fontWeight="semibold">In OBS</Text>
        <Button size="xs" variant="outline" disabled={actions.length >= MOST} onClick={add}>
          Add an action
        </Button>
      </Flex>
      <Text fontSize="sm" color="fg.muted">
        {actions.length === 0
          ? `OBS can show or hide a source, or play a media source, while the alert is on screen. ${otherwise}`
          : "OBS does this when the alert comes on screen, and undoes it when the alert ends."}
      </Text>
      {actions.map((action, index) => (
        <ActionFields
          key={action.id}
          number={index + 1}
          action={action}
          at={`${at}.${action.id}`}
          faults={faults}
          scenes={scenes.data?.scenes ?? []}
          onChange={(next) => onChange(actions.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => onChange(actions.filter(({ id }) => id !== action.id))}
        />
      ))}
      {scenes.isError && (
        <Text role="status" fontSize="sm">
          {`OBS cannot be asked for its names, so type them as OBS shows them. ${scenes.error.message}`}
        </Text>
      )}
    </Stack>
  );
}

interface ActionProps {
  readonly number: number;
  readonly action: ObsInput;
  readonly at: string;
  readonly faults: Faults;
  readonly scenes: readonly string[];
  readonly onChange: (action: ObsInput) => void;
  readonly onRemove: () => void;
}

function ActionFields({ number, action, at, faults, scenes, onChange, onRemove }: ActionProps) {
  const plays = action.do === "play";
  const scene = !plays && scenes.includes(action.scene) ? action.scene : undefined;
  const targets = useQuery({
    queryKey: QUERY_KEYS.obsTargets(scene),
    queryFn: ({ signal }) => getTargets(scene, signal),
    enabled: scenes.length > 0 && (plays || scene !== undefined),
    retry: false,
  });
  const title = `Action ${number}`;
  return (
    <Box as="fieldset" borderWidth="1px" rounded="md" p="3">
      <legend>
        <Text as="span" px="1" fontSize="sm">
          {title}
        </Text>
      </legend>
      <SimpleGrid minChildWidth="11rem" gap="3">
        <ChoiceField
          label="What OBS does"
          value={action.do}
          choices={CHOICES}
          onChange={(value) =>
            onChange({ ...action, do: CHOICES.find(([one]) => one === value)?.[0] ?? "show" })
          }
        />
        {!plays && (
          <NameField
            label="Scene or group"
            value={action.scene}
            names={scenes}
            fault={faults[`${at}.scene`]}
            onChange={(next) => onChange({ ...action, scene: next })}
          />
        )}
        <NameField
          label={plays ? "Media source" : "Source"}
          value={action.name}
          names={(plays ? targets.data?.media : targets.data?.sources) ?? []}
          fault={faults[`${at}.name`]}
          onChange={(name) => onChange({ ...action, name })}
        />
      </SimpleGrid>
      <Button mt="3" size="xs" variant="outline" aria-label={`Remove ${title}`} onClick={onRemove}>
        Remove
      </Button>
    </Box>
  );
}
