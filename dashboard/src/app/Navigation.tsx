import { Flex } from "@chakra-ui/react";
import { NavLink } from "react-router";

const CURRENT = { fontWeight: "semibold", textDecoration: "underline", textUnderlineOffset: "6px" };

interface Props {
  readonly pages: ReadonlyArray<{ readonly path: string; readonly title: string }>;
}

/** A link to each page; nothing while there is only one. */
export function Navigation({ pages }: Props) {
  if (pages.length < 2) {
    return null;
  }
  return (
    <Flex as="nav" gap={{ base: "3", sm: "4" }} wrap="wrap" css={{ "& a[aria-current=page]": CURRENT }}>
      {pages.map(({ path, title }) => (
        <NavLink key={path} to={path} end>
          {title}
        </NavLink>
      ))}
    </Flex>
  );
}
