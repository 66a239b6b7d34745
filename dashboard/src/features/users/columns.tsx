import { Flex, Text } from "@chakra-ui/react";
import { naming } from "@integron/stream/names";
import type { ReactNode } from "react";
import { Portrait } from "../../components/Portrait";
import { age, shortTime, wholeTime } from "../../lib/times";
import type { Sort } from "./address";
import type { User } from "./requests";

interface Column {
  readonly sort: Sort;
  readonly title: string;
  readonly isNumber: boolean;
  readonly cell: (user: User) => ReactNode;
}

const name = naming("both");

/** Every column can be sorted by. */
export const COLUMNS: readonly Column[] = [
  { sort: "name", title: "User", isNumber: false, cell: (user) => <Name user={user} /> },
  { sort: "messages", title: "Messages", isNumber: true, cell: ({ messages }) => messages.toLocaleString() },
  { sort: "bits", title: "Bits", isNumber: true, cell: ({ bits }) => bits.toLocaleString() },
  { sort: "months", title: "Sub months", isNumber: true, cell: ({ months }) => months.toLocaleString() },
  {
    sort: "first_seen",
    title: "First seen",
    isNumber: false,
    cell: ({ firstSeen }) => <Time iso={firstSeen} />,
  },
  {
    sort: "last_seen",
    title: "Last seen",
    isNumber: false,
    cell: ({ lastSeen }) => <Time iso={lastSeen} isAge />,
  },
];

function Name({ user }: { readonly user: User }) {
  const shown = name(user);
  return (
    <Flex as="span" gap="2" align="center" minW="0">
      <Portrait name={user.displayName} picture={user.profileImageUrl} size="2xs" />
      <Text as="span" truncate={true} maxW={{ base: "32", sm: "60", xl: "md" }}>
        <bdi>{shown}</bdi>
      </Text>
    </Flex>
  );
}

function Time({ iso, isAge = false }: { readonly iso: string; readonly isAge?: boolean }) {
  return (
    <time dateTime={iso} title={wholeTime(iso)}>
      {isAge ? age(iso) : shortTime(iso)}
    </time>
  );
}
