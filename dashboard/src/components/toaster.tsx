import { Toaster as ChakraToaster, createToaster, Portal, Stack, Toast } from "@chakra-ui/react";
import { useEffect } from "react";

/** Errors and results. A result that can be taken back has a place of its own. */
const MOST = 3;
const SUCCESS_MS = 4_000;

/** Above the queue of alerts and what saves a form, whose buttons must never be covered. */
const BOTTOM = "calc(var(--queue-bar, 0px) + var(--save-bar, 0px) + 0.75rem)";

export const toaster = createToaster({
  placement: "bottom-end",
  max: MOST + 1,
  pauseOnPageIdle: true,
  offsets: { bottom: BOTTOM, top: "1rem", left: "1rem", right: "1rem" },
});

/**
 * Whether another one finds room. A result leaves for a newer one; an error stays until it is closed, so that results
 * find no room among nothing but errors.
 */
function hasRoom(): boolean {
  const shown = toaster.getVisibleToasts().filter(({ action }) => action === undefined);
  if (shown.length < MOST) {
    return true;
  }
  const oldest = [...shown].reverse().find(({ type }) => type !== "error");
  if (oldest?.id !== undefined) {
    toaster.remove(oldest.id);
  }
  return oldest !== undefined;
}

/** Says for some seconds what was done. */
export function say(title: string): void {
  if (!hasRoom()) {
    return;
  }
  toaster.create({ title, type: "success", duration: SUCCESS_MS, closable: true });
}

const UNDO_MS = 10_000;

/** Says what was done, with a button that takes it back. It always finds room: an earlier one leaves. */
export function sayWithUndo(title: string, undo: string, onUndo: () => void): void {
  for (const { id, action } of toaster.getVisibleToasts()) {
    if (action !== undefined && id !== undefined) {
      toaster.remove(id);
    }
  }
  toaster.create({
    title,
    type: "success",
    duration: UNDO_MS,
    closable: true,
    action: { label: undo, onClick: onUndo },
  });
}

/** Errors that find no room, by their titles. */
const waiting = new Map<string, Error>();

function showNext(): void {
  for (const [title, error] of [...waiting].slice(0, 1)) {
    waiting.delete(title);
    complain(title, error);
  }
}

/**
 * Says what failed, until it is closed; the same failure once more takes the place of the first one. One that finds no
 * room among errors waits until one of them is closed.
 */
export function complain(title: string, error: Error): void {
  const errors = toaster.getVisibleToasts().filter(({ type }) => type === "error");
  if (errors.length >= MOST && errors.every(({ id }) => id !== title)) {
    waiting.set(title, error);
    return;
  }
  hasRoom();
  toaster.create({
    id: title,
    title,
    description: error.message,
    type: "error",
    duration: Number.POSITIVE_INFINITY,
    closable: true,
    onStatusChange: ({ status }) => {
      if (status === "unmounted") {
        queueMicrotask(showNext);
      }
    },
  });
}

/** The results of actions, at the bottom of every page. */
export function Toaster() {
  // What nothing shows would take the room of later ones.
  useEffect(
    () => () => {
      waiting.clear();
      toaster.remove();
    },
    [],
  );
  return (
    <Portal>
      <ChakraToaster toaster={toaster} insetInline={{ mdDown: "4" }}>
        {({ title, description, action, closable, type }) => (
          <Toast.Root width={{ md: "sm" }} role={type === "error" ? "alert" : "status"}>
            <Toast.Indicator />
            <Stack gap="1" flex="1" maxW="full" minW="0">
              <Toast.Title overflowWrap="anywhere">{title}</Toast.Title>
              {description !== undefined && (
                <Toast.Description overflowWrap="anywhere">{description}</Toast.Description>
              )}
            </Stack>
            {action !== undefined && <Toast.ActionTrigger>{action.label}</Toast.ActionTrigger>}
            {closable && <Toast.CloseTrigger />}
          </Toast.Root>
        )}
      </ChakraToaster>
    </Portal>
  );
}
