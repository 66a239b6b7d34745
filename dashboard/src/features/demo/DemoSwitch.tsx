import { useMutation } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { complain } from "../../components/toaster";
import { send } from "../../lib/api";

/** A start takes a few seconds. After that, the server has decided otherwise, and its console says why. */
const PATIENCE_MS = 60_000;

interface Props {
  readonly isDemo: boolean;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
}

/** Begins the demo or ends it. The launcher replaces all processes, and the page goes on by itself. */
export function DemoSwitch({ isDemo, away }: Props) {
  const reason = useId();
  const { mutate, reset, isPending, isSuccess } = useMutation({
    mutationFn: () => send("POST", isDemo ? "/api/demo/stop" : "/api/demo/start"),
    onError: (error) => complain(isDemo ? "The demo goes on." : "The demo has not begun.", error),
  });
  useEffect(() => {
    const timer = isSuccess ? setTimeout(reset, PATIENCE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  const isBusy = isPending || isSuccess;
  return (
    <>
      <ActionButton
        size="xs"
        busy={isBusy}
        offBecause={away === undefined || isBusy ? undefined : reason}
        onClick={() => mutate()}
      >
        {words(isDemo, isBusy)}
      </ActionButton>
      <span id={reason} hidden={true}>
        {away}
      </span>
    </>
  );
}

function words(isDemo: boolean, isBusy: boolean): string {
  if (isDemo) {
    return isBusy ? "Stopping the demo…" : "Stop the demo";
  }
  return isBusy ? "Starting the demo…" : "Try the demo";
}
