import { Flex, Stack, Text } from "@chakra-ui/react";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Confirm } from "../../components/Confirm";
import { Failure } from "../../components/Failure";
import { FileButton } from "../../components/FileButton";
import { useServerAway } from "../../lib/oldSince";
import type { Rules } from "./requests";
import { type Candidate, useCandidate, useExport, useImport } from "./useTransfer";

interface Props {
  readonly away: string | undefined;
  readonly onImported: (rules: Rules) => void;
}

/** All alerts in one file, for another computer: the rules with their pictures and sounds. */
export function TransferPanel({ away, onImported }: Props) {
  const reason = useId();
  const serverAway = useServerAway();
  const exporting = useExport();
  const candidate = useCandidate();
  const importing = useImport((rules) => {
    candidate.reset();
    onImported(rules);
  });
  const close = () => {
    candidate.reset();
    importing.reset();
  };
  return (
    <Stack gap="3">
      <Text fontSize="sm" color="fg.muted">
        The saved rules with all pictures and sounds, in one file, for another computer.
      </Text>
      <Flex gap="2" wrap="wrap">
        <ActionButton
          busy={exporting.isPending}
          offBecause={serverAway === undefined ? undefined : reason}
          onClick={() => exporting.mutate()}
        >
          Export
        </ActionButton>
        <FileButton
          accept=".ndjson,application/x-ndjson"
          busy={candidate.isPending}
          offBecause={away === undefined ? undefined : reason}
          onFiles={([file]) => file !== undefined && candidate.mutate(file)}
        >
          Import
        </FileButton>
        {(serverAway ?? away) !== undefined && (
          <Text id={reason} fontSize="sm">
            {serverAway ?? away}
          </Text>
        )}
      </Flex>
      {exporting.error !== null && <Failure title="Nothing was exported." error={exporting.error} />}
      {candidate.error !== null && <Failure title="The file cannot be imported." error={candidate.error} />}
      <Confirm
        title="Replace the alerts?"
        isOpen={candidate.data !== undefined}
        onClose={close}
        keep="Cancel"
        action="Replace"
        isDestructive={true}
        busy={importing.isPending}
        error={importing.error}
        failed="The import has stopped. The rules have not changed; some files may have been added."
        onConfirm={() => candidate.data !== undefined && importing.mutate(candidate.data)}
      >
        {candidate.data !== undefined && summary(candidate.data)}
      </Confirm>
    </Stack>
  );
}

function summary({ head }: Candidate): string {
  const rules = head.rules.kinds.length;
  const files =
    head.assets === 1 ? "1 picture or sound" : `${head.assets.toLocaleString()} pictures and sounds`;
  const added = head.assets === 0 ? "" : ` and adds ${files}`;
  return `Replaces all rules by ${rules === 1 ? "1 rule" : `${rules} rules`}${added}. What is not saved here is lost.`;
}
