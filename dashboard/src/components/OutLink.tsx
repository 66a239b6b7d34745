import { Link } from "@chakra-ui/react";
import type { ReactNode } from "react";

interface Props {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link that leaves Integron. It opens beside this page, in the browser where the page is an OBS dock. */
export function OutLink({ to, children }: Props) {
  return (
    <Link href={to} target="_blank" rel="noreferrer" textDecoration="underline" color="purple.300">
      {children}
      <span aria-hidden="true"> ↗</span>
    </Link>
  );
}
