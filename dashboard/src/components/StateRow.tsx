import { Flex, Text } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { Light } from "./Light";
import type { StateHealth } from "./StateBadge";

interface Props {
  readonly health: StateHealth;
  readonly name: string;
  /** The health in words. */
  readonly words: string;
  /** What else there is to know. */
  readonly children: ReactNode;
  readonly action: ReactNode;
}

/** A line of a list: how something is, and what can be done about it. */
export function StateRow({ health, name, words, children, action }: Props) {
  return (
    <Flex
      as="li"
      gap="2"
      align="center"
      minH="9"
      py="1"
      fontSize="sm"
      borderBottomWidth="1px"
      borderColor="border.muted"
    >
      <Light health={health} />
      <Flex flex="1" minW="0" gap="3" rowGap="0" wrap="wrap" align="baseline">
        <Text as="span" fontWeight="semibold" overflowWrap="anywhere">
          <bdi>{name}</bdi>
        </Text>
        <Text as="span">{words}</Text>
        {children}
      </Flex>
      {action}
    </Flex>
  );
}
