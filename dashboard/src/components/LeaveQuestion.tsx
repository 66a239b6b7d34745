import { useEffect } from "react";
import { useBlocker } from "react-router";
import { Confirm } from "./Confirm";

/** Asks before the user leaves the page with changes that are not saved; the browser asks before it closes the page. */
export function LeaveQuestion({ count }: { readonly count: number }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => count > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
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
      {count === 1
        ? "One change is not saved, and is lost."
        : `${count} changes are not saved, and are lost.`}
    </Confirm>
  );
}
