import { Button, Dialog, Portal, Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { say } from "../../components/toaster";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { deleteUser, type User } from "./requests";

interface Props {
  readonly user: User;
  readonly offBecause: string | undefined;
  readonly onDeleted: () => void;
}

/** Asks before a user goes, and says what goes. */
export function DeleteUser({ user, offBecause, onDeleted }: Props) {
  const [isOpen, setOpen] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const client = useQueryClient();
  // The same key for each try of the same deletion.
  const [key, setKey] = useState(newKey);
  const remove = useMutation({
    mutationFn: deleteUser,
    onSuccess: () => {
      setOpen(false);
      say(`Deleted ${user.displayName}.`);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.allUsers });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.stats });
      onDeleted();
    },
  });
  return (
    <>
      <ActionButton
        size="xs"
        colorPalette="red"
        offBecause={offBecause}
        onClick={() => {
          setKey(newKey());
          remove.reset();
          setOpen(true);
        }}
      >
        Delete user
      </ActionButton>
      <Dialog.Root
        role="alertdialog"
        open={isOpen}
        onOpenChange={({ open }) => setOpen(open)}
        initialFocusEl={() => keep.current}
        lazyMount={true}
        unmountOnExit={true}
      >
        <Portal>
          <Dialog.Backdrop />
          <Dialog.Positioner>
            <Dialog.Content>
              <Dialog.Header>
                <Dialog.Title overflowWrap="anywhere">
                  Delete <bdi>{user.displayName}</bdi>?
                </Dialog.Title>
              </Dialog.Header>
              <Dialog.Body>
                <Stack gap="3">
                  <Text>
                    This removes the user with all totals, all of their events, and the name from other
                    people’s events, and takes their words off every overlay at once. It cannot be undone.
                  </Text>
                  <Text color="fg.muted">
                    Backups made before now still have the user until they are deleted in their turn. A backup
                    that is restored loses the user as well.
                  </Text>
                  {remove.isError && (
                    <Failure title="It is not known that the user is deleted." error={remove.error} />
                  )}
                </Stack>
              </Dialog.Body>
              <Dialog.Footer flexWrap="wrap">
                <Button ref={keep} size="sm" variant="outline" onClick={() => setOpen(false)}>
                  Keep
                </Button>
                <ActionButton
                  variant="solid"
                  colorPalette="red"
                  busy={remove.isPending}
                  onClick={() => remove.mutate({ id: user.userId, key })}
                >
                  <span>
                    Delete <bdi>{user.displayName}</bdi>
                  </span>
                </ActionButton>
              </Dialog.Footer>
            </Dialog.Content>
          </Dialog.Positioner>
        </Portal>
      </Dialog.Root>
    </>
  );
}
