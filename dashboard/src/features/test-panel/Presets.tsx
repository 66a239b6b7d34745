import { Button, Flex, Input, Text } from "@chakra-ui/react";
import { useState } from "react";
import { complain, say } from "../../components/toaster";
import type { Data } from "../../lib/usual";
import { keepPresets, type Preset, readPresets, withPreset } from "./presets";

interface Props {
  readonly kind: string;
  readonly data: Data;
  readonly canSave: boolean;
  readonly onUse: (kind: string, data: Data) => void;
}

/** Forms under names, which this browser keeps. */
export function Presets({ kind, data, canSave, onUse }: Props) {
  const [presets, setPresets] = useState(readPresets);
  const [name, setName] = useState("");
  const keep = (next: readonly Preset[], done: string) => {
    try {
      keepPresets(next);
      setPresets(next);
      say(done);
    } catch (error) {
      complain(
        "This browser does not keep the preset.",
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  };
  const save = () => {
    const saved = name.trim();
    if (saved !== "" && canSave) {
      keep(withPreset(presets, { name: saved, type: kind, data }), `Saved ${saved} in this browser.`);
      setName("");
    }
  };
  return (
    <Flex direction="column" gap="2">
      <Flex
        as="form"
        gap="2"
        onSubmit={(event) => {
          event.preventDefault();
          save();
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
        <Button type="submit" size="xs" variant="outline" disabled={name.trim() === "" || !canSave}>
          Save as preset
        </Button>
      </Flex>
      {presets.length === 0 ? (
        <Text fontSize="sm" color="fg.muted">
          Save a filled form to find it here.
        </Text>
      ) : (
        <Flex as="ul" aria-label="Presets" listStyleType="none" gap="2" wrap="wrap">
          {presets.map((preset) => (
            <Flex as="li" key={preset.name} minW="0">
              <Button
                size="xs"
                variant="subtle"
                maxW="48"
                roundedEnd="0"
                onClick={() => onUse(preset.type, preset.data)}
              >
                <Text as="span" truncate={true}>
                  <bdi>{preset.name}</bdi>
                </Text>
              </Button>
              <Button
                size="xs"
                variant="subtle"
                px="1"
                roundedStart="0"
                aria-label={`Forget the preset ${preset.name}`}
                onClick={() =>
                  keep(
                    presets.filter((one) => one !== preset),
                    `Forgot ${preset.name}.`,
                  )
                }
              >
                ×
              </Button>
            </Flex>
          ))}
        </Flex>
      )}
    </Flex>
  );
}
