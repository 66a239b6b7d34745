import { Box, Button, Flex, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Confirm } from "../../components/Confirm";
import { DownloadLink } from "../../components/DownloadLink";
import { say } from "../../components/toaster";
import { shortTime, wholeTime } from "../../lib/times";
import { type Backup, backupAddress, restoreBackup } from "./requests";

interface Props {
  readonly backups: readonly Backup[];
  /** The id of the element that says why none can be loaded or put back. */
  readonly offBecause: string | undefined;
}

const SHOWN = 5;

/** The newest first; older ones on request. */
export function BackupTable({ backups, offBecause }: Props) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? backups : backups.slice(0, SHOWN);
  return (
    <>
      <Box as="ul" listStyleType="none" aria-label="Backups">
        {shown.map((backup) => (
          <Row key={backup.name} backup={backup} offBecause={offBecause} />
        ))}
      </Box>
      {backups.length > shown.length && (
        <Button size="xs" variant="outline" alignSelf="start" onClick={() => setWhole(true)}>
          {`Show all ${backups.length}`}
        </Button>
      )}
    </>
  );
}

function Row({ backup, offBecause }: { readonly backup: Backup } & Pick<Props, "offBecause">) {
  const [isAsking, setAsking] = useState(false);
  const { name, at, bytes, kept } = backup;
  // The same key for each try of the same restore.
  const [key, setKey] = useState(newKey);
  const restore = useMutation({
    mutationFn: () => restoreBackup(name, key),
    onSuccess: () => {
      setAsking(false);
      say("The ingester starts again and puts the backup back. This page goes on by itself.");
    },
  });
  const when = shortTime(at);
  return (
    <Flex as="li" gap="3" rowGap="1" align="center" py="1" wrap="wrap" borderTopWidth="1px">
      <Box flex="1" minW="40">
        <Text fontSize="sm">
          <time dateTime={at} title={wholeTime(at)}>
            {when}
          </time>
          {`, ${(bytes / 1_000_000).toFixed(1)} MB`}
        </Text>
        <Text fontSize="xs" color="fg.muted">
          {kept === undefined ? "kept until the next one" : `kept: ${kept}`}
        </Text>
      </Box>
      <DownloadLink address={backupAddress(backup)} name={name} offBecause={offBecause}>
        Download<Box srOnly={true}>{` the backup of ${when}`}</Box>
      </DownloadLink>
      <ActionButton
        size="xs"
        offBecause={offBecause}
        aria-label={`Restore the backup of ${when}`}
        onClick={() => {
          setKey(newKey());
          restore.reset();
          setAsking(true);
        }}
      >
        Restore
      </ActionButton>
      <Confirm
        title={`Put back the backup of ${wholeTime(at)}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        keep="Keep as it is"
        action="Put back"
        isDestructive={true}
        busy={restore.isPending}
        error={restore.error}
        failed="Nothing was put back."
        onConfirm={() => restore.mutate()}
      >
        Events, totals, rules and settings become those of the backup. The database of now stays in the data
        folder as a file; the newest three of these files are kept. Alerts that wait end, and deleted users
        stay deleted. The ingester restarts, which takes some seconds; overlays stay connected.
      </Confirm>
    </Flex>
  );
}
