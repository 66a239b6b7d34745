import { Alert } from "@chakra-ui/react";
import { clock } from "../../lib/times";

/** Says since when Integron has not answered; shows nothing while it answers. */
export function AwayNotice({ since }: { readonly since: Date | undefined }) {
  return since === undefined ? null : (
    <Alert.Root status="warning" role="status">
      <Alert.Indicator />
      <Alert.Title>
        {`Integron does not answer since ${clock(since)}. You see what was known then. This page tries again by itself.`}
      </Alert.Title>
    </Alert.Root>
  );
}
