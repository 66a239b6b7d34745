import { Button, Flex, Stack, Text } from "@chakra-ui/react";
import { Light } from "../../components/Light";
import type { OverlaysPage } from "./requests";
import { pagesOf, presence, titleOf } from "./words";

interface Props {
  readonly list: OverlaysPage;
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** Each overlay, and where it is open. */
export function OverlayList({ list, chosen, onChoose }: Props) {
  return (
    <Stack as="ul" gap="1" listStyleType="none" aria-label="Overlays">
      {list.overlays.map((overlay) => {
        const { health, words } = presence(pagesOf(overlay, list));
        return (
          <li key={overlay.name}>
            <Button
              variant="ghost"
              size="sm"
              w="full"
              h="auto"
              py="1.5"
              px="2"
              justifyContent="start"
              fontWeight="normal"
              bg={{ md: chosen === overlay.name ? "bg.emphasized" : undefined }}
              aria-current={chosen === overlay.name ? "true" : undefined}
              onClick={() => onChoose(overlay.name)}
            >
              <Light health={health} />
              <Flex direction="column" align="start" minW="0">
                <Text as="span" fontWeight="semibold">
                  {titleOf(overlay)}
                </Text>
                <Text as="span" fontSize="xs" color="fg.muted">
                  {words}
                </Text>
              </Flex>
            </Button>
          </li>
        );
      })}
    </Stack>
  );
}
