import { Button, Flex, Stack, Text } from "@chakra-ui/react";
import { Light } from "../../components/Light";
import type { Overlay, OverlaysPage } from "./requests";
import { presenceOf, titleOf } from "./words";

interface Props {
  readonly label: string;
  readonly overlays: readonly Overlay[];
  readonly list: OverlaysPage;
  readonly chosen: Overlay | undefined;
  readonly onChoose: (overlay: Overlay) => void;
}

/** Each overlay, and where it is open. */
export function OverlayList({ label, overlays, list, chosen, onChoose }: Props) {
  return (
    <Stack as="ul" gap="1" listStyleType="none" aria-label={label}>
      {overlays.map((overlay) => {
        const { health, words } = presenceOf(overlay, list);
        return (
          <li key={overlay.address}>
            <Button
              variant="ghost"
              size="sm"
              w="full"
              h="auto"
              py="1.5"
              px="2"
              justifyContent="start"
              fontWeight="normal"
              whiteSpace="normal"
              bg={{ md: chosen === overlay ? "bg.emphasized" : undefined }}
              aria-current={chosen === overlay ? "true" : undefined}
              onClick={() => onChoose(overlay)}
            >
              <Light health={health} />
              <Flex direction="column" align="start" minW="0">
                <Text as="span" fontWeight="semibold" maxW="full" overflowWrap="anywhere" textAlign="start">
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
