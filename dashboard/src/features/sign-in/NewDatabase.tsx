import { Text } from "@chakra-ui/react";

/** What follows the choice of another account. */
export function NewDatabase({ oldIn }: { readonly oldIn: string }) {
  return (
    <Text role="status" overflowWrap="anywhere">
      {`A new database begins; the old one is in ${oldIn}. The ingester starts again, and then connects.`}
    </Text>
  );
}
