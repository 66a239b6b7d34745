import { Text } from "@chakra-ui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { CheckField } from "../../components/CheckField";
import { complain } from "../../components/toaster";
import { useLetterKeys } from "../../lib/letterKeys";
import { keepLetterKeys, setLetterKeys } from "./setLetterKeys";

interface Props {
  /** Why it cannot be changed; undefined where it can. */
  readonly off: string | undefined;
}

/** For users whose hands or voice program hit letters by chance. Every open page of the dashboard obeys at once. */
export function LetterSwitch({ off }: Props) {
  const client = useQueryClient();
  const reason = useId();
  const isOn = useLetterKeys();
  const change = useMutation({
    mutationFn: setLetterKeys,
    // The status that says so may come later than the reply.
    onSuccess: (settings, isNowOn) => keepLetterKeys(client, isNowOn, settings),
    onError: (error) => complain("The shortcuts were not changed.", error),
  });
  const wanted = change.isPending ? change.variables : isOn;
  return (
    <>
      <CheckField
        checked={wanted}
        offBecause={off === undefined ? undefined : reason}
        onChange={() => change.mutate(!wanted)}
      >
        Single letters are shortcuts, those with Shift too
      </CheckField>
      {off !== undefined && (
        <Text id={reason} fontSize="sm" color="fg.muted" overflowWrap="anywhere">
          {off}
        </Text>
      )}
    </>
  );
}
