import { Stack, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import type { StatusView } from "./useStatus";

/** Why lines are missing from the logs; shows nothing while they are written. */
export function LogPanel({ status: { data } }: { readonly status: StatusView }) {
  const sentences = [data?.log?.ingester, data?.log?.broadcaster].filter(
    (sentence) => sentence !== undefined,
  );
  return sentences.length === 0 ? null : (
    <Panel title="Log">
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
