import { Button, Dialog, Portal, Stack, Text } from "@chakra-ui/react";
import { useRef, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { say } from "../../components/toaster";
import { signOut } from "./requests";
import { useCall } from "./useCall";

interface Props {
  readonly name: string;
  /** Whether Twitch still accepts the sign-in. */
  readonly isAlive: boolean;
  readonly offBecause: string | undefined;
}

/** Ends the sign-in after a question, since only another sign-in takes it back. */
export function Disconnect({ name, isAlive, offBecause }: Props) {
  const [open, setOpen] = useState(false);
  const stay = useRef<HTMLButtonElement>(null);
  const out = useCall(signOut);
  return (
    <Dialog.Root
      role="alertdialog"
      size="sm"
      open={open}
      onOpenChange={(next) => setOpen(next.open)}
      initialFocusEl={() => stay.current}
    >
      <ActionButton offBecause={offBecause} onClick={() => setOpen(true)}>
        Disconnect
      </ActionButton>
      <Portal>
        <Dialog.Backdrop />
        <Dialog.Positioner>
          <Dialog.Content>
            <Dialog.Header>
              <Dialog.Title>
                Disconnect <bdi>{name}</bdi>?
              </Dialog.Title>
            </Dialog.Header>
            <Dialog.Body>
              <Stack gap="3">
                <Text>
                  {isAlive
                    ? "Integron ends its access at Twitch and forgets it. No events arrive until you sign in again."
                    : "Integron ends its access at Twitch, where it can, and forgets it."}{" "}
                  Events and viewers are kept.
                </Text>
                {out.error !== null && <Failure title="The sign-in was not removed." error={out.error} />}
              </Stack>
            </Dialog.Body>
            <Dialog.Footer>
              <Button ref={stay} size="sm" variant="outline" onClick={() => setOpen(false)}>
                {isAlive ? "Stay connected" : "Keep the sign-in"}
              </Button>
              <ActionButton
                variant="solid"
                colorPalette="red"
                busy={out.isPending}
                onClick={() =>
                  out.mutate(undefined, {
                    onSuccess: () => {
                      setOpen(false);
                      say("Disconnected from Twitch.");
                    },
                  })
                }
              >
                Disconnect
              </ActionButton>
            </Dialog.Footer>
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
