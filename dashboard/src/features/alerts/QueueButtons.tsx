import { Flex } from "@chakra-ui/react";
import { type ComponentProps, useEffect, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { useAlertQueue } from "./AlertQueueProvider";
import type { LoadedQueue } from "./requests";

interface Props {
  readonly queue: LoadedQueue;
  /** The id of the element that says why nothing can be changed; absent where it can. */
  readonly offBecause: string | undefined;
}

/** Each has one place, whatever the state. */
export function QueueButtons({ queue: { paused, muted, current, history, waiting }, offBecause }: Props) {
  const { actions } = useAlertQueue();
  const { pending } = actions;
  const common = {
    size: "xs",
    minH: "8",
    px: { base: "1", sm: "3" },
    flex: { base: "1", sm: "none" },
    offBecause,
  } as const;
  return (
    <Flex gap="1" flex={{ base: "1", sm: "none" }}>
      <ActionButton
        {...common}
        minW={{ base: "0", sm: "16" }}
        busy={pending === "pause" || pending === "resume"}
        aria-keyshortcuts="Shift+P"
        onClick={paused ? actions.resume : actions.pause}
      >
        {paused ? "Resume" : "Pause"}
      </ActionButton>
      <ActionButton
        {...common}
        busy={pending === "skip"}
        idle={current === undefined}
        aria-keyshortcuts="Shift+S"
        onClick={() => actions.skip(current)}
      >
        Skip
      </ActionButton>
      <ActionButton
        {...common}
        busy={pending === "replay"}
        idle={history.length === 0}
        aria-label="Replay the last alert"
        aria-keyshortcuts="Shift+R"
        onClick={() => actions.replay()}
      >
        Replay
      </ActionButton>
      <ActionButton
        {...common}
        minW={{ base: "0", sm: "16" }}
        busy={pending === "mute" || pending === "unmute"}
        aria-keyshortcuts="Shift+M"
        onClick={muted ? actions.unmute : actions.mute}
      >
        {muted ? "Unmute" : "Mute"}
      </ActionButton>
      <Clear {...common} waiting={waiting.length} />
    </Flex>
  );
}

const ARMED_MS = 4_000;

interface ClearProps extends ComponentProps<typeof ActionButton> {
  readonly waiting: number;
}

/** The first click asks, the second one within some seconds clears. */
function Clear({ waiting, ...common }: ClearProps) {
  const { actions } = useAlertQueue();
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!isArmed) {
      return;
    }
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [isArmed]);
  const click = () => {
    setArmed(!isArmed);
    if (isArmed) {
      actions.clear();
    }
  };
  return (
    <ActionButton
      {...common}
      minW={{ base: "16", sm: "20" }}
      busy={actions.pending === "clear"}
      idle={waiting === 0}
      {...(isArmed && { colorPalette: "red", variant: "solid" })}
      onClick={click}
    >
      {isArmed ? `Clear ${waiting.toLocaleString()}?` : "Clear"}
    </ActionButton>
  );
}
