import {
  Box,
  Button,
  CloseButton,
  Dialog,
  Flex,
  Heading,
  Kbd,
  Portal,
  SimpleGrid,
  Text,
} from "@chakra-ui/react";
import { SHORTCUTS } from "../../lib/shortcuts";
import { LetterSwitch } from "./LetterSwitch";

const PLACES = [...new Set(SHORTCUTS.map(({ where }) => where))];

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Why the switch of the letters cannot be changed; undefined where it can. */
  readonly lettersOff: string | undefined;
}

/** Every key of the dashboard. */
export function ShortcutsDialog({ isOpen, onOpenChange, lettersOff }: Props) {
  return (
    <Dialog.Root
      size="lg"
      open={isOpen}
      onOpenChange={({ open }) => onOpenChange(open)}
      lazyMount
      unmountOnExit
    >
      <Dialog.Trigger asChild>
        <Button
          size="xs"
          variant="outline"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts"
          minW="8"
        >
          ?
        </Button>
      </Dialog.Trigger>
      <Portal>
        <Dialog.Backdrop />
        <Dialog.Positioner>
          <Dialog.Content>
            <Dialog.Header>
              <Dialog.Title>Keyboard shortcuts</Dialog.Title>
            </Dialog.Header>
            <Dialog.Body>
              <SimpleGrid columns={{ base: 1, md: 2 }} gap="5">
                {PLACES.map((place) => (
                  <Group key={place} place={place} />
                ))}
              </SimpleGrid>
              <Text fontSize="sm" color="fg.muted" pt="4">
                Keys do nothing while you write in a field.
              </Text>
              <LetterSwitch off={lettersOff} />
            </Dialog.Body>
            <Dialog.CloseTrigger asChild>
              <CloseButton size="sm" aria-label="Close" />
            </Dialog.CloseTrigger>
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}

function Group({ place }: { readonly place: string }) {
  return (
    <Box as="section">
      <Heading as="h3" size="sm" mb="1">
        {place}
      </Heading>
      <Box as="ul" listStyleType="none">
        {SHORTCUTS.filter(({ where }) => where === place).map(({ key, shown, action }) => (
          <Flex as="li" key={key} justify="space-between" gap="3" minH="8" align="center" fontSize="sm">
            <Text>{action}</Text>
            <Flex gap="1" flexShrink="0">
              {shown.map((one) => (
                <Kbd key={one} size="sm">
                  {one}
                </Kbd>
              ))}
            </Flex>
          </Flex>
        ))}
      </Box>
    </Box>
  );
}
