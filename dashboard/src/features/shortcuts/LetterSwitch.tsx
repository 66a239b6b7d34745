import { useMutation } from "@tanstack/react-query";
import { CheckField } from "../../components/CheckField";
import { complain } from "../../components/toaster";
import { useLetterKeys } from "../../lib/letterKeys";
import { setLetterKeys } from "./setLetterKeys";

/** For users whose hands or voice program hit letters by chance. Every open page of the dashboard obeys at once. */
export function LetterSwitch() {
  const isOn = useLetterKeys();
  const change = useMutation({
    mutationFn: setLetterKeys,
    onError: (error) => complain("The shortcuts were not changed.", error),
  });
  const wanted = change.isPending ? change.variables : isOn;
  return (
    <CheckField checked={wanted} onChange={() => change.mutate(!wanted)}>
      Single letters are shortcuts, those with Shift too
    </CheckField>
  );
}
