import { Alert, Container } from "@chakra-ui/react";
import type { Status } from "./getStatus";

/** How the reason begins when the ingester refuses to start, as opposed to being away for a moment. */
const CANNOT_START = "The ingester cannot start: ";

/** Says on every page why the ingester cannot start, which is for the user to mend. */
export function CannotStartBanner({ ingester }: { readonly ingester: Status["ingester"] | undefined }) {
  return ingester?.reason?.startsWith(CANNOT_START) ? (
    <Container pt="3">
      <Alert.Root status="error" role="status">
        <Alert.Indicator />
        <Alert.Content>
          <Alert.Title>{ingester.reason}</Alert.Title>
          <Alert.Description>No events arrive. Integron tries again by itself.</Alert.Description>
        </Alert.Content>
      </Alert.Root>
    </Container>
  ) : null;
}
