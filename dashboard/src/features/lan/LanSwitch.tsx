import { Box, Switch, Text } from "@chakra-ui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Confirm } from "../../components/Confirm";
import { Failure } from "../../components/Failure";
import { say } from "../../components/toaster";
import { fixedWords } from "../../lib/fixedWords";
import type { SettingItem } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { letOthersIn } from "./requests";

interface Props {
  readonly access: SettingItem;
  /** The id of the element that says why it cannot be changed; absent where it can. */
  readonly offBecause: string | undefined;
}

/** The switch for the port of other machines. Opening it asks first, closing it does not. */
export function LanSwitch({ access, offBecause }: Props) {
  const client = useQueryClient();
  const fixed = useId();
  const [asks, setAsks] = useState(false);
  const change = useMutation({
    mutationFn: letOthersIn,
    onSuccess: (page, isOn) => {
      setAsks(false);
      say(isOn ? "Other machines are let in." : "Other machines are kept out.");
      client.setQueryData(QUERY_KEYS.settings, page);
    },
  });
  const isOn = change.isPending ? change.variables : access.value === true;
  return (
    <Box>
      <Switch.Root
        checked={isOn}
        readOnly={!access.isChangeable || offBecause !== undefined}
        onCheckedChange={({ checked }) => (checked ? setAsks(true) : change.mutate(false))}
      >
        <Switch.HiddenInput aria-describedby={access.fixedBy === undefined ? offBecause : fixed} />
        <Switch.Control />
        <Switch.Label>Let other machines in</Switch.Label>
      </Switch.Root>
      {access.fixedBy !== undefined && (
        <Text id={fixed} fontSize="sm" color="fg.muted">
          {fixedWords(access.fixedBy)}
        </Text>
      )}
      {change.isError && !asks && <Failure title="The setting has not changed." error={change.error} />}
      <Confirm
        title="Let other machines in?"
        isOpen={asks}
        onClose={() => setAsks(false)}
        keep="Stay local"
        action="Let them in"
        busy={change.isPending}
        error={change.error}
        failed="The setting has not changed."
        onConfirm={() => change.mutate(true)}
      >
        Anyone in your network with a link you create here can see your events. You can end each link at any
        time.
      </Confirm>
    </Box>
  );
}
