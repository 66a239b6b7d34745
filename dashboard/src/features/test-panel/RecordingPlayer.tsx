import {
  Progress as Bar,
  chakra,
  Flex,
  Field as Labelled,
  NativeSelect,
  Stack,
  Text,
} from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { useMemo, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CheckField } from "../../components/CheckField";
import { lengthInWords } from "../../lib/times";
import { lengthOf, playedOf, type Recording } from "./recording";
import { TargetChoice } from "./TargetChoice";
import type { Player } from "./usePlayback";

const SPEEDS = [1, 2, 5, 10, 20, 50];

interface Props {
  readonly recording: Recording;
  readonly player: Player;
  readonly offBecause: string | undefined;
}

/** What a recording has, which of it is played, to which overlays, and how fast. */
export function RecordingPlayer({ recording, player, offBecause }: Props) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState<ReadonlySet<string>>(new Set());
  const [speed, setSpeed] = useState(1);
  const played = useMemo(() => playedOf(recording, without), [recording, without]);
  const kinds = [...recording.kinds].sort(([, one], [, other]) => other - one);
  const isPlaying = player.progress !== undefined;
  const toggle = (kind: string) =>
    setWithout((all) => new Set(all.has(kind) ? [...all].filter((one) => one !== kind) : [...all, kind]));
  return (
    <Stack gap="3">
      <Text fontSize="sm" overflowWrap="anywhere">
        <bdi>{recording.name}</bdi>
        {`: ${played.length.toLocaleString()} events in ${lengthInWords(lengthOf(played) / speed)}.`}
        {recording.isCut &&
          " The last line is cut off, so its event is left out: what wrote the file was ended, or the disk was full."}
        {recording.leftOut > 0 && ` ${recording.leftOut.toLocaleString()} others cannot be sent as tests.`}
      </Text>
      <chakra.fieldset display="flex" columnGap="4" flexWrap="wrap" disabled={isPlaying}>
        <Text as="legend" fontSize="sm">
          Kinds to play
        </Text>
        {kinds.map(([kind, count]) => (
          <CheckField key={kind} checked={!without.has(kind)} onChange={() => toggle(kind)}>
            {`${plainWords(kind)} (${count.toLocaleString()})`}
          </CheckField>
        ))}
      </chakra.fieldset>
      <TargetChoice chosen={to} onChange={setTo} disabled={isPlaying} />
      <Flex gap="3" align="end" wrap="wrap">
        <Labelled.Root w="24" disabled={isPlaying}>
          <Labelled.Label>Speed</Labelled.Label>
          <NativeSelect.Root size="xs">
            <NativeSelect.Field
              value={speed}
              onChange={(event) => setSpeed(Number(event.currentTarget.value))}
            >
              {SPEEDS.map((times) => (
                <option key={times} value={times}>{`${times}×`}</option>
              ))}
            </NativeSelect.Field>
            <NativeSelect.Indicator />
          </NativeSelect.Root>
        </Labelled.Root>
        <ActionButton
          size="xs"
          busy={isPlaying}
          idle={played.length === 0}
          offBecause={offBecause}
          aria-label="Play the recording"
          onClick={() => player.start(recording.name, played, speed, [...to])}
        >
          Play
        </ActionButton>
        {isPlaying && (
          <>
            <ActionButton size="xs" onClick={() => player.pause(!player.isPaused)}>
              {player.isPaused ? "Continue" : "Pause"}
            </ActionButton>
            <ActionButton size="xs" aria-label="Stop the recording" onClick={player.stop}>
              Stop
            </ActionButton>
          </>
        )}
      </Flex>
      {player.progress !== undefined && <PlayerState player={player} />}
    </Stack>
  );
}

function PlayerState({ player: { progress, isPaused } }: { readonly player: Player }) {
  if (progress === undefined) {
    return null;
  }
  const { sent, all, secondsLeft, isSlowed } = progress;
  const state = isPaused
    ? "paused"
    : isSlowed
      ? "waiting, since so many events at once are the limit"
      : `about ${lengthInWords(secondsLeft * 1_000)} left`;
  return (
    <Flex gap="3" align="center" wrap="wrap">
      <Text fontSize="sm" fontVariantNumeric="tabular-nums">
        {`${sent.toLocaleString()} of ${all.toLocaleString()}, ${state}`}
      </Text>
      <Bar.Root value={sent} max={all} size="sm" flex="1" minW="32" aria-label="Progress of the recording">
        <Bar.Track>
          <Bar.Range />
        </Bar.Track>
      </Bar.Root>
    </Flex>
  );
}
