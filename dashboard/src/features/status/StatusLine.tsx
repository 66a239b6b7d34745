import { Box, Button, Flex, Link, Text } from "@chakra-ui/react";
import { type ReactNode, useState } from "react";
import { Link as PageLink } from "react-router";
import { Light } from "../../components/Light";
import type { Line } from "./line";

interface Props {
  readonly line: Line;
  /** What the line opens into; absent where it is all. */
  readonly more?: ReactNode;
  /** In place of the way to the page where it can be mended. */
  readonly button?: ReactNode;
  /** What is wrong, shown without a click. */
  readonly children?: ReactNode;
}

/** One link of the chain: light, name, words, and the way to mend it. */
export function StatusLine({ line: { name, health, words, notes, mend }, more, button, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box as="li" py="1" borderBottomWidth="1px" borderColor="border.muted" _last={{ borderBottomWidth: 0 }}>
      <Flex gap="2" align="center" minH="6" fontSize="sm">
        <Light health={health} />
        <Text as="span" w="4.5rem" flexShrink="0" fontWeight="semibold">
          {name}
        </Text>
        <Text as="span" flex="1" minW="0" overflowWrap="anywhere" fontVariantNumeric="tabular-nums">
          <bdi>{words}</bdi>
        </Text>
        {button}
        {button === undefined && mend !== undefined && health !== "good" && (
          <Link asChild fontSize="sm" textDecoration="underline" color="purple.300" flexShrink="0">
            <PageLink to={mend.to}>{mend.words}</PageLink>
          </Link>
        )}
        {more !== undefined && (
          <Button
            size="2xs"
            variant="outline"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Hide" : "Show"} all of ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Hide" : "Show"}
          </Button>
        )}
      </Flex>
      {notes.map((note) => (
        <Text key={note} ps="6" pb="1" fontSize="sm" color="fg.muted" overflowWrap="anywhere">
          {note}
        </Text>
      ))}
      {children}
      {isOpen && more}
    </Box>
  );
}
