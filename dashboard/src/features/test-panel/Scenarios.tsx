import { Progress as Bar, Button, Flex, Input, Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useEffect, useRef, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { complain, say } from "../../components/toaster";
import { sendTest } from "../../lib/sendTest";
import { type Progress, play, waitFor } from "./ScenarioRun";
import { SCENARIOS, type Scenario } from "./scenarios";

/** A scenario with more events is asked about first. */
const MANY = 20;
const ASKED_MS = 4_000;

interface Running {
  readonly name: string;
  readonly progress: Progress;
}

/** Sequences of events, with progress and an end at any time. Leaving the page ends them, too. */
export function Scenarios({ offBecause }: { readonly offBecause: string | undefined }) {
  const [running, setRunning] = useState<Running>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (scenario: Scenario, count: number) => {
    const { name } = scenario;
    const ending = new AbortController();
    stop.current = ending;
    try {
      const sent = await play(
        {
          steps: scenario.steps(count, Math.random),
          send: ({ type, data }, key) => sendTest(type, data, key),
          newKey,
          wait: waitFor,
          onProgress: (progress) => setRunning({ name, progress }),
        },
        ending.signal,
      );
      say(
        ending.signal.aborted ? `Stopped ${name} after ${sent} events.` : `Played ${name}: ${sent} events.`,
      );
    } catch (error) {
      complain(`${name} was stopped.`, error instanceof Error ? error : new Error(String(error)));
    }
    setRunning(undefined);
  };
  return (
    <Stack gap="3">
      <Flex gap="4" rowGap="3" wrap="wrap">
        {SCENARIOS.map((scenario) => (
          <ScenarioStart
            key={scenario.name}
            scenario={scenario}
            busy={running !== undefined}
            offBecause={offBecause}
            onStart={(count) => void start(scenario, count)}
          />
        ))}
      </Flex>
      {running !== undefined && <Playing running={running} onStop={() => stop.current?.abort()} />}
    </Stack>
  );
}

interface StartProps {
  readonly scenario: Scenario;
  readonly busy: boolean;
  readonly offBecause: string | undefined;
  readonly onStart: (count: number) => void;
}

function ScenarioStart({ scenario, busy, offBecause, onStart }: StartProps) {
  const { name, counts } = scenario;
  const [count, setCount] = useState(counts?.usual ?? 1);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) {
      return;
    }
    const timer = setTimeout(() => setAsked(false), ASKED_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const wanted = Math.min(counts?.most ?? 1, Math.max(1, Math.trunc(count) || 1));
  const press = () => {
    if (!asked && counts !== undefined && wanted > MANY) {
      setAsked(true);
    } else {
      setAsked(false);
      onStart(wanted);
    }
  };
  return (
    <Flex gap="1.5" align="center">
      <Text fontSize="sm">{name}</Text>
      {counts !== undefined && (
        <Input
          type="number"
          size="xs"
          w="20"
          min={1}
          max={counts.most}
          aria-label={`${name}: ${counts.label}`}
          value={Number.isNaN(count) ? "" : count}
          onChange={(event) => setCount(event.currentTarget.valueAsNumber)}
        />
      )}
      <ActionButton
        size="xs"
        busy={busy}
        offBecause={offBecause}
        aria-label={asked ? `Play ${name} on the stream?` : `Play ${name}`}
        onClick={press}
      >
        {asked ? "Play on stream?" : "Play"}
      </ActionButton>
    </Flex>
  );
}

function Playing({
  running: { name, progress },
  onStop,
}: {
  readonly running: Running;
  readonly onStop: () => void;
}) {
  const { sent, all, secondsLeft, isSlowed } = progress;
  return (
    <Flex gap="3" align="center" wrap="wrap">
      <Text fontSize="sm" fontVariantNumeric="tabular-nums">
        {`Playing ${name}: ${sent} of ${all}, ${isSlowed ? "waiting, since so many events at once are the limit" : `about ${secondsLeft} s left`}`}
      </Text>
      <Bar.Root value={sent} max={all} size="sm" flex="1" minW="32" aria-label={`Progress of ${name}`}>
        <Bar.Track>
          <Bar.Range />
        </Bar.Track>
      </Bar.Root>
      <Button size="xs" variant="outline" onClick={onStop}>
        Stop
      </Button>
    </Flex>
  );
}
