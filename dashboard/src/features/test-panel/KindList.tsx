import { Box, Button, Flex, Input, NativeSelect, Stack, Text } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { type RefObject, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { TEST_KINDS } from "../../lib/usual";

interface Props {
  readonly chosen: string;
  readonly busy: string | undefined;
  readonly offBecause: string | undefined;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onChoose: (kind: string) => void;
  readonly onSend: (kind: string) => void;
}

/**
 * Every kind, with a button that sends it: the chosen one as it was made, and others as they usually are. On a narrow
 * screen, one field to choose from.
 */
export function KindList({ chosen, busy, offBecause, filter, onChoose, onSend }: Props) {
  const [part, setPart] = useState("");
  const kinds = TEST_KINDS.filter((kind) => plainWords(kind).includes(part.trim().toLowerCase()));
  return (
    <>
      <NativeSelect.Root size="sm" display={{ base: "block", md: "none" }}>
        <NativeSelect.Field
          aria-label="Kind of event"
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {TEST_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {plainWords(kind)}
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      <Stack gap="2" display={{ base: "none", md: "flex" }}>
        <Input
          ref={filter}
          type="search"
          size="xs"
          aria-label="Filter the kinds"
          placeholder="Filter"
          value={part}
          onChange={(event) => setPart(event.currentTarget.value)}
        />
        <Box as="ul" aria-label="Kinds" listStyleType="none" maxH="70vh" overflowY="auto" tabIndex={0}>
          {kinds.map((kind) => (
            <Flex
              as="li"
              key={kind}
              gap="1"
              align="center"
              bg={kind === chosen ? "bg.emphasized" : undefined}
            >
              <Button
                size="xs"
                variant="ghost"
                flex="1"
                minW="0"
                justifyContent="start"
                aria-pressed={kind === chosen}
                onClick={() => onChoose(kind)}
              >
                {plainWords(kind)}
              </Button>
              <ActionButton
                size="2xs"
                busy={busy === kind}
                offBecause={offBecause}
                aria-label={`Send ${plainWords(kind)}`}
                onClick={() => onSend(kind)}
              >
                Send
              </ActionButton>
            </Flex>
          ))}
        </Box>
        {kinds.length === 0 && <Text color="fg.muted">No kind matches.</Text>}
      </Stack>
    </>
  );
}
