import { Link, Stack, Text } from "@chakra-ui/react";
import { CopyField } from "../../components/CopyField";
import { Panel } from "../../components/Panel";

interface Props {
  readonly version: string | undefined;
  /** The data folder. */
  readonly folder: string | undefined;
}

/** Which Integron this is, where its data is, and what a report of an error needs. */
export function AboutPanel({ version, folder }: Props) {
  return (
    <Panel id="about" title="About">
      <Stack gap="3">
        <Text>{version === undefined ? "The version is not known." : `Integron ${version}`}</Text>
        {folder !== undefined && <CopyField label="Data folder" value={folder} />}
        <Text>
          <Link href="/api/diagnostics" download={true} textDecoration="underline">
            Diagnostics file
          </Link>
        </Text>
        <Text fontSize="sm" color="fg.muted">
          Holds logs, status, settings and versions, for a report of an error. Secrets and the words of chat
          are left out; names of viewers can be in the logs.
        </Text>
      </Stack>
    </Panel>
  );
}
