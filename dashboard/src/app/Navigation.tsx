import { Flex } from "@chakra-ui/react";
import { NavLink } from "react-router";

interface Props {
  readonly pages: ReadonlyArray<{ readonly path: string; readonly title: string }>;
}

/** A link to each page; nothing while there is only one. */
export function Navigation({ pages }: Props) {
  if (pages.length < 2) {
    return null;
  }
  return (
    <Flex as="nav" gap="4" wrap="wrap">
      {pages.map(({ path, title }) => (
        <NavLink key={path} to={path} end>
          {title}
        </NavLink>
      ))}
    </Flex>
  );
}
