import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { type BlockerFunction, useBlocker } from "react-router";
import { Confirm } from "./Confirm";

interface Props {
  /** How many changes are not saved. */
  readonly count: number;
  /** What is lost, where it is no change of a form. */
  readonly lost?: string;
}

/** Asks before the user leaves the page with what is not saved; the browser asks before it closes the page. */
export function LeaveQuestion({ count, lost = lostChanges(count) }: Props) {
  const unsaved = useRef(count);
  // The router learns of another function a moment after the page shows the change, too late for a quick click.
  useLayoutEffect(() => {
    unsaved.current = count;
  }, [count]);
  const isLeft = useCallback<BlockerFunction>(
    ({ currentLocation, nextLocation }) =>
      unsaved.current > 0 && currentLocation.pathname !== nextLocation.pathname,
    [],
  );
  const blocker = useBlocker(isLeft);
  useEffect(() => {
    if (count === 0) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [count]);
  return (
    <Confirm
      title="Leave without saving?"
      isOpen={blocker.state === "blocked"}
      onClose={() => blocker.reset?.()}
      keep="Stay"
      action="Leave"
      isDestructive
      busy={false}
      error={null}
      failed=""
      onConfirm={() => blocker.proceed?.()}
    >
      {lost}
    </Confirm>
  );
}

function lostChanges(count: number): string {
  return count === 1
    ? "One change is not saved, and is lost."
    : `${count} changes are not saved, and are lost.`;
}
