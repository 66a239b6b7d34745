import { Button, Flex, Input, NativeSelect, Stack, Text } from "@chakra-ui/react";
import { useState } from "react";
import type { RuleInput } from "./inputs";
import { customKind, traitsOf } from "./kinds";

interface Props {
  readonly rules: readonly RuleInput[];
  readonly chosen: string;
  readonly isChanged: (kind: string) => boolean;
  readonly onChoose: (kind: string) => void;
  readonly onAdd: (kind: string) => void;
}

/** The kinds, with the state of each. On a narrow page, one field to choose from. */
export function RuleChoice({ rules, chosen, isChanged, onChoose, onAdd }: Props) {
  const words = ({ kind, on, variants }: RuleInput) =>
    [on ? "on" : "off", variantWords(variants.length), isChanged(kind) ? "not saved" : ""]
      .filter((word) => word !== "")
      .join(", ");
  return (
    <Stack gap="3">
      <NativeSelect.Root size="sm" display={{ base: "block", md: "none" }}>
        <NativeSelect.Field
          aria-label="Kind of alert"
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {rules.map((rule) => (
            <option key={rule.kind} value={rule.kind}>
              {`${traitsOf(rule.kind).title}: ${words(rule)}`}
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      <Stack
        as="ul"
        gap="0"
        listStyleType="none"
        aria-label="Kinds of alerts"
        display={{ base: "none", md: "flex" }}
      >
        {rules.map((rule) => (
          <li key={rule.kind}>
            <Button
              variant="ghost"
              size="xs"
              w="full"
              justifyContent="space-between"
              fontWeight="normal"
              bg={rule.kind === chosen ? "bg.emphasized" : undefined}
              aria-current={rule.kind === chosen ? "true" : undefined}
              onClick={() => onChoose(rule.kind)}
            >
              <Text as="span" truncate={true}>
                <bdi>{traitsOf(rule.kind).title}</bdi>
              </Text>
              <Text as="span" fontSize="xs" color="fg.muted">
                {words(rule)}
              </Text>
            </Button>
          </li>
        ))}
      </Stack>
      <NewCustom rules={rules} onAdd={onAdd} />
    </Stack>
  );
}

function variantWords(count: number): string {
  return count === 0 ? "" : count === 1 ? "1 variant" : `${count} variants`;
}

function NewCustom({ rules, onAdd }: Pick<Props, "rules" | "onAdd">) {
  const [name, setName] = useState("");
  const kind = customKind(name);
  const isFree = kind !== undefined && !rules.some((rule) => rule.kind === kind);
  return (
    <Flex
      as="form"
      gap="2"
      onSubmit={(event) => {
        event.preventDefault();
        if (kind !== undefined && isFree) {
          onAdd(kind);
          setName("");
        }
      }}
    >
      <Input
        size="xs"
        aria-label="Name of the events of a tool"
        placeholder="Events of a tool: name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="outline" disabled={!isFree}>
        Add
      </Button>
    </Flex>
  );
}
