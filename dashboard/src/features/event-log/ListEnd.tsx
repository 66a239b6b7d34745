import { Button, Flex, Text } from "@chakra-ui/react";
import type { LogView } from "./EventLogStore";

interface Props {
  readonly view: LogView;
  readonly isFiltered: boolean;
  readonly onMore: () => void;
  readonly onClear: () => void;
}

/** What stands below the oldest row, or in place of the rows where there are none. */
export function ListEnd({ view, isFiltered, onMore, onClear }: Props) {
  if (!view.loaded) {
    return null;
  }
  if (view.count === 0) {
    return (
      <Flex gap="3" p="3" align="center" wrap="wrap">
        <Text color="fg.muted">
          {isFiltered ? "No event matches." : "No events yet. Send one from the Test Panel."}
        </Text>
        {isFiltered && (
          <Button size="xs" variant="outline" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </Flex>
    );
  }
  return (
    <Flex gap="3" p="3" align="center" wrap="wrap" minH="12">
      <Text fontSize="sm" color="fg.muted">
        {SENTENCES[view.end]}
      </Text>
      {view.end === "more" && !view.loading && view.error === undefined && (
        <Button size="xs" variant="outline" onClick={onMore}>
          Load older
        </Button>
      )}
    </Flex>
  );
}

const SENTENCES = {
  more: "Older events are loaded as you scroll.",
  all: "That is all. Chat is kept for as long as it fits in memory, never on disk.",
  full: "Older rows left this page: it keeps 100,000. Choose a time to see older events.",
} as const;
