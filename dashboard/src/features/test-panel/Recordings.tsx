import { Flex, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CheckField } from "../../components/CheckField";
import { Failure } from "../../components/Failure";
import { FileButton } from "../../components/FileButton";
import { LeaveQuestion } from "../../components/LeaveQuestion";
import type { LiveFeed } from "../../lib/LiveFeed";
import { RecordingPlayer } from "./RecordingPlayer";
import { readRecording } from "./recording";
import { usePlayback } from "./usePlayback";
import { useRecorder } from "./useRecorder";

interface Props {
  readonly feed: LiveFeed;
  /** Whether all events are marked as tests. */
  readonly isDemo: boolean;
  readonly offBecause: string | undefined;
}

/** Records the live stream into a file, and plays such a file, or an export of events, as tests. */
export function Recordings({ feed, isDemo, offBecause }: Props) {
  const hint = useId();
  const [withChat, setWithChat] = useState(false);
  const recorder = useRecorder(feed, withChat, isDemo);
  const player = usePlayback();
  const recording = useMutation({ mutationFn: readRecording });
  const isPlaying = player.progress !== undefined;
  return (
    <Stack gap="3">
      <Flex gap="2" align="center" wrap="wrap">
        {recorder.count === undefined ? (
          <>
            <ActionButton size="xs" aria-describedby={hint} onClick={recorder.start}>
              Record the live stream
            </ActionButton>
            <CheckField checked={withChat} onChange={() => setWithChat(!withChat)}>
              With chat
            </CheckField>
          </>
        ) : (
          <ActionButton size="xs" onClick={recorder.stop}>
            Stop and save
          </ActionButton>
        )}
        <FileButton
          accept=".ndjson,application/x-ndjson"
          busy={recording.isPending || isPlaying}
          offBecause={undefined}
          size="xs"
          onFiles={([file]) => file !== undefined && recording.mutate(file)}
        >
          Choose a recording
        </FileButton>
        {recorder.count !== undefined && (
          <Text fontSize="sm" fontVariantNumeric="tabular-nums">
            {recorder.isIncomplete
              ? `Recording: ${recorder.count.toLocaleString()} events. Some are missing.`
              : `Recording: ${recorder.count.toLocaleString()} events.`}
          </Text>
        )}
      </Flex>
      {recording.error !== null && <Failure title="The file cannot be played." error={recording.error} />}
      {recording.data === undefined ? (
        <Text id={hint} fontSize="sm" color="fg.muted">
          Record the live stream to play it back here. The file has lines of chat only where you ask for them,
          and stays where the browser saves it. A file of the event log’s export, or of ./integron record, can
          be played, too.
        </Text>
      ) : (
        <RecordingPlayer
          key={recording.submittedAt}
          recording={recording.data}
          player={player}
          offBecause={offBecause}
        />
      )}
      <LeaveQuestion
        count={recorder.count ?? 0}
        lost={`The recording of ${counted(recorder.count ?? 0)} is not saved, and is lost.`}
      />
    </Stack>
  );
}

function counted(events: number): string {
  return events === 1 ? "1 event" : `${events.toLocaleString()} events`;
}
