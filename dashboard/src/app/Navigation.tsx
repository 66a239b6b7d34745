import { Box, Button, Flex } from "@chakra-ui/react";
import { useState } from "react";
import { NavLink } from "react-router";

const CURRENT = { fontWeight: "semibold", textDecoration: "underline", textUnderlineOffset: "6px" };

interface Props {
  readonly pages: ReadonlyArray<{ readonly path: string; readonly title: string }>;
}

/** A link to each page, on a narrow page behind a button; nothing while there is only one. */
export function Navigation({ pages }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (pages.length < 2) {
    return null;
  }
  return (
    <Box as="nav" order={{ base: -1, md: 0 }} w={{ base: isOpen ? "full" : "auto", md: "auto" }}>
      <Button
        size="xs"
        variant="outline"
        minH="8"
        display={{ md: "none" }}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Pages
      </Button>
      <Flex
        display={{ base: isOpen ? "flex" : "none", md: "flex" }}
        direction={{ base: "column", md: "row" }}
        gap={{ base: "0", md: "4" }}
        wrap={{ md: "wrap" }}
        css={{
          "& a[aria-current=page]": CURRENT,
          "& a": { display: "flex", alignItems: "center", minHeight: { base: "11", md: "6" } },
        }}
      >
        {pages.map(({ path, title }) => (
          <NavLink key={path} to={path} end onClick={() => setOpen(false)}>
            {title}
          </NavLink>
        ))}
      </Flex>
    </Box>
  );
}
