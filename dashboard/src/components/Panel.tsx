import { Box, Flex, Heading } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  /** The anchor of the section in the page's address. */
  readonly id?: string;
  /** Shown at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled section of a page. */
export function Panel({ title, id, aside, children }: Props) {
  const heading = useId();
  return (
    <Box
      as="section"
      id={id}
      aria-labelledby={heading}
      borderWidth="1px"
      rounded="lg"
      bg="bg.subtle"
      p="4"
      minW="0"
    >
      <Flex align="center" justify="space-between" gap="3" mb="3">
        <Heading as="h2" size="md" id={heading}>
          {title}
        </Heading>
        {aside}
      </Flex>
      {children}
    </Box>
  );
}
