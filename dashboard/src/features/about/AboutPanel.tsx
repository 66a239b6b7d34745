import { Stack, Text } from "@chakra-ui/react";
import { useId } from "react";
import { CopyField } from "../../components/CopyField";
import { DownloadLink } from "../../components/DownloadLink";
import { Panel } from "../../components/Panel";
import { useServerAway } from "../../lib/oldSince";

interface Props {
  readonly version: string | undefined;
  /** The data folder. */
  readonly folder: string | undefined;
}

/** Which Integron this is, where its data is, and what a report of an error needs. */
export function AboutPanel({ version, folder }: Props) {
  const reason = useId();
  const off = useServerAway();
  return (
    <Panel id="about" title="About">
      <Stack gap="3">
        <Text>{version === undefined ? "The version is not known." : `Integron ${version}`}</Text>
        {folder !== undefined && <CopyField label="Data folder" value={folder} />}
        <Text>
          <DownloadLink address="/api/diagnostics" offBecause={off === undefined ? undefined : reason}>
            Diagnostics file
          </DownloadLink>
        </Text>
        {off !== undefined && (
          <Text id={reason} fontSize="sm">
            {off}
          </Text>
        )}
        <Text fontSize="sm" color="fg.muted">
          Holds logs, status, settings and versions, for a report of an error. Secrets and the words of chat
          are left out; names of viewers can be in the logs.
        </Text>
      </Stack>
    </Panel>
  );
}
