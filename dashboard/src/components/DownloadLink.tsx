import { Link } from "@chakra-ui/react";
import type { ReactNode } from "react";

interface Props {
  readonly address: string;
  /** The name of the file; absent where the server gives one. */
  readonly name?: string;
  /** The id of the element that says why nothing can be loaded; absent while it can. */
  readonly offBecause: string | undefined;
  /** The accessible name, where the words alone do not say enough. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A file of the server. While it is off, it stays in the order of the keyboard, so that the reason can be heard. */
export function DownloadLink({ address, name, offBecause, label, children }: Props) {
  const place =
    offBecause === undefined
      ? { href: address, download: name ?? true }
      : {
          role: "link",
          tabIndex: 0,
          "aria-disabled": true,
          "aria-describedby": offBecause,
          color: "fg.muted",
        };
  return (
    <Link fontSize="sm" textDecoration="underline" aria-label={label} {...place}>
      {children}
    </Link>
  );
}
