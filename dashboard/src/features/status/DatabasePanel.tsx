import { Stack, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import type { StatusQuery } from "./useStatus";

/** What the user should know of the database and its backups; nothing while all is well. */
export function DatabasePanel({ status }: { readonly status: StatusQuery }) {
  const backup = status.data?.backup;
  const sentences = [backup?.recovered, backup?.reason].filter((sentence) => sentence !== undefined);
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
