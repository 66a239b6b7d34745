import { Button, Flex, Stack } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { type ReactNode, type RefObject, useCallback, useState } from "react";
import { CheckField } from "../../components/CheckField";
import { DownloadLink } from "../../components/DownloadLink";
import { SearchField } from "../../components/SearchField";
import { FAMILIES, toggled } from "../../lib/kindFamilies";
import { conditionsIn, EVERYTHING, type LogFilter, logQuery } from "./filter";
import { KindChoice } from "./KindChoice";
import { TimeChoice, type TimeRange } from "./TimeChoice";

interface Props {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** The state of the list, at the end of the line. */
  readonly aside: ReactNode;
  /** The id of the element that says why the server cannot export; absent where it can. */
  readonly offBecause: string | undefined;
}

/** Which events are shown, and what to do with them all. */
export function FilterBar({ filter, onFilter, search, aside, offBecause }: Props) {
  const [choosing, setChoosing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const count = conditionsIn(filter);
  const onSearch = useCallback((who: string) => onFilter({ ...filter, who }), [filter, onFilter]);
  return (
    <Stack gap="2">
      <Flex gap="2" rowGap="2" align="center" wrap="wrap">
        <SearchField
          label="User: a part of a name, an id, or @login"
          placeholder="User, exact with @"
          value={filter.who}
          onSearch={onSearch}
          field={search}
        />
        <Button
          size="xs"
          variant="outline"
          display={{ md: "none" }}
          aria-expanded={isOpen}
          onClick={() => setOpen((open) => !open)}
        >
          {count === 0 ? "Filters" : `Filters (${count})`}
        </Button>
        <Flex gap="2" align="center" wrap="wrap" display={{ base: isOpen ? "flex" : "none", md: "contents" }}>
          <Button
            size="xs"
            variant="outline"
            aria-expanded={choosing}
            onClick={() => setChoosing((open) => !open)}
          >
            {filter.types.length === 0 ? "All kinds" : `Kinds (${filter.types.length})`}
          </Button>
          <TimeChoice filter={filter} onChange={(range) => onFilter(within(filter, range))} />
          <CheckField checked={filter.tests} onChange={() => onFilter({ ...filter, tests: !filter.tests })}>
            tests
          </CheckField>
          <CheckField
            checked={filter.backfilled}
            onChange={() => onFilter({ ...filter, backfilled: !filter.backfilled })}
          >
            backfilled
          </CheckField>
        </Flex>
        <Flex gap="3" ms="auto" align="center" wrap="wrap">
          {aside}
          <Exports filter={filter} offBecause={offBecause} />
        </Flex>
      </Flex>
      {choosing && <KindChoice types={filter.types} onChange={(types) => onFilter({ ...filter, types })} />}
      {count > 0 && <Chosen filter={filter} onFilter={onFilter} />}
    </Stack>
  );
}

function within(
  { from: _from, to: _to, at: _at, ...rest }: LogFilter,
  { from, to, at }: TimeRange,
): LogFilter {
  return {
    ...rest,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(at === undefined ? {} : { at }),
  };
}

function Chosen({ filter, onFilter }: Pick<Props, "filter" | "onFilter">) {
  return (
    <Flex gap="2" wrap="wrap">
      {filter.types.map((type) => (
        <Button
          key={type}
          size="2xs"
          variant="subtle"
          aria-label={`Without ${kindTitle(type)}`}
          onClick={() => onFilter({ ...filter, types: toggled(filter.types, type) })}
        >
          {kindTitle(type)} <span aria-hidden="true">×</span>
        </Button>
      ))}
      <Button size="2xs" variant="outline" onClick={() => onFilter(EVERYTHING)}>
        Clear filters
      </Button>
    </Flex>
  );
}

function kindTitle(type: string): string {
  return FAMILIES.find(({ family }) => family === type)?.title ?? plainWords(type);
}

function Exports({ filter, offBecause }: Pick<Props, "filter" | "offBecause">) {
  return (
    <Flex gap="2" fontSize="sm" align="center">
      <span>Export</span>
      {["CSV", "NDJSON"].map((format) => {
        const query = logQuery(filter);
        query.set("format", format.toLowerCase());
        return (
          <DownloadLink
            key={format}
            address={`/api/events/export?${query}`}
            offBecause={offBecause}
            label={`Export the events that match as ${format}`}
          >
            {format}
          </DownloadLink>
        );
      })}
    </Flex>
  );
}
