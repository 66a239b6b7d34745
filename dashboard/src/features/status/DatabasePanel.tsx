import { Stack, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import type { Status } from "./getStatus";
import type { StatusView } from "./useStatus";

/** Problems of the database and its backups; shows nothing while there are none. */
export function DatabasePanel({ status }: { readonly status: StatusView }) {
  const sentences = status.data === undefined ? [] : concerns(status.data);
  return sentences.length === 0 ? null : (
    <Panel title="Database">
      <Stack gap="3">
        {sentences.map((sentence) => (
          <Text key={sentence} overflowWrap="anywhere">
            {sentence}
          </Text>
        ))}
      </Stack>
    </Panel>
  );
}

/** The most urgent first. */
function concerns({ journal, backup }: Status): readonly string[] {
  return [
    journal?.reason,
    droppedEvents(journal?.dropped ?? 0),
    droppedMessages(journal?.chatDropped ?? 0),
    backup?.recovered,
    backup?.reason,
  ].filter((sentence) => sentence !== undefined);
}

function droppedMessages(messages: number): string | undefined {
  const count = messages === 1 ? "1 chat message was" : `${messages.toLocaleString("en")} chat messages were`;
  return messages === 0
    ? undefined
    : `${count} dropped since the start, because they came faster than the database could write them.`;
}

function droppedEvents(events: number): string | undefined {
  const count = events === 1 ? "1 event was" : `${events.toLocaleString("en")} events were`;
  return events === 0
    ? undefined
    : `${count} dropped since the start, because the database could not be written to for too long.`;
}
