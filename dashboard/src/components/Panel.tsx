import { Box, Flex, Heading } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";
import { useOldSince } from "../lib/oldSince";
import { clock } from "../lib/times";

interface Props {
  readonly title: string;
  /** The anchor of the section in the page's address. */
  readonly id?: string;
  /** Shown at the end of the title's line. */
  readonly aside?: ReactNode;
  /** Since when what it shows may have changed; absent while it is up to date. */
  readonly asOf?: Date | undefined;
  /** Whether it shows nothing that changes by itself, such as a form. */
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}

/** A titled section of a page. While Integron does not answer, it is grey and says of when it is. */
export function Panel({ title, id, aside, asOf, isFixed = false, children }: Props) {
  const heading = useId();
  const oldSince = useOldSince();
  const old = isFixed ? undefined : (oldSince ?? asOf);
  return (
    <Box
      as="section"
      id={id}
      aria-labelledby={heading}
      borderWidth="1px"
      rounded="lg"
      bg="bg.subtle"
      color={old === undefined ? undefined : "fg.muted"}
      p={{ base: "3", md: "4" }}
      minW="0"
      // Only an address that names the section gives it the focus.
      _focus={{ outlineWidth: "2px", outlineStyle: "solid", outlineColor: "purple.400" }}
    >
      <Flex align="center" justify="space-between" gap="3" mb="3">
        <Heading as="h2" size="md" id={heading}>
          {old === undefined ? title : `${title} as of ${clock(old)}`}
        </Heading>
        {aside}
      </Flex>
      {children}
    </Box>
  );
}
