import { Box, Flex, Text } from "@chakra-ui/react";
import type { ReactNode } from "react";
import type { QueuedAlert } from "./requests";
import { alertInWords } from "./words";

interface Props {
  readonly alert: QueuedAlert;
  readonly place?: string;
  readonly below?: string;
  readonly children?: ReactNode;
}

/** An alert in one line, with its buttons at the end. */
export function AlertRow({ alert, place, below, children }: Props) {
  return (
    <Flex
      as="li"
      gap="2"
      align="center"
      minH="8"
      flexShrink="0"
      py={below === undefined ? "0" : "1"}
      borderBottomWidth="1px"
      borderColor="border.muted"
    >
      {place !== undefined && (
        <Text as="span" minW="5" flexShrink="0" color="fg.muted" fontVariantNumeric="tabular-nums">
          {place}
        </Text>
      )}
      <Box flex="1" minW="0">
        <Text truncate={true}>
          <bdi>{alertInWords(alert)}</bdi>
        </Text>
        {below !== undefined && (
          <Text fontSize="xs" color="fg.muted">
            {below}
          </Text>
        )}
      </Box>
      {alert.event?.test === true && (
        <Text as="span" fontSize="xs" color="fg.muted">
          test
        </Text>
      )}
      {children}
    </Flex>
  );
}
