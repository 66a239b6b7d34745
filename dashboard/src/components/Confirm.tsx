import { Dialog, Portal, Stack, Text } from "@chakra-ui/react";
import { type ReactNode, useRef } from "react";
import { ActionButton } from "./ActionButton";
import { Failure } from "./Failure";

interface Props {
  readonly title: ReactNode;
  /** What happens, and what cannot be taken back. */
  readonly children: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The safe button, which has the focus. */
  readonly keep: string;
  readonly action: string;
  /** Whether the action destroys something. */
  readonly isDestructive?: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  /** The title of the error. */
  readonly failed: string;
  readonly onConfirm: () => void;
}

/** A question before a change. While the change runs, nothing closes the dialog: it could not be taken back. */
export function Confirm(props: Props) {
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root
      role="alertdialog"
      size="sm"
      open={props.isOpen}
      onOpenChange={({ open }) => open || props.busy || props.onClose()}
      initialFocusEl={() => keep.current}
    >
      <Portal>
        <Dialog.Backdrop />
        <Dialog.Positioner>
          <Dialog.Content>
            <Dialog.Header>
              <Dialog.Title overflowWrap="anywhere">{props.title}</Dialog.Title>
            </Dialog.Header>
            <Dialog.Body>
              <Stack gap="3">
                <Text>{props.children}</Text>
                <Text role="status" fontSize="sm">
                  {props.busy ? "Integron is making the change. Then this dialog closes." : ""}
                </Text>
                {props.error !== null && <Failure title={props.failed} error={props.error} />}
              </Stack>
            </Dialog.Body>
            <Dialog.Footer>
              <ActionButton ref={keep} idle={props.busy} onClick={props.onClose}>
                {props.keep}
              </ActionButton>
              <ActionButton
                variant="solid"
                colorPalette={props.isDestructive === true ? "red" : "purple"}
                busy={props.busy}
                onClick={props.onConfirm}
              >
                {props.action}
              </ActionButton>
            </Dialog.Footer>
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
