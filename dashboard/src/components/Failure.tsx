import { Alert, Button } from "@chakra-ui/react";

interface Props {
  readonly title: string;
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** What failed, why, and a button to try again. */
export function Failure({ title, error, onRetry }: Props) {
  return (
    <Alert.Root status="error" role="alert">
      <Alert.Indicator />
      <Alert.Content>
        <Alert.Title>{title}</Alert.Title>
        <Alert.Description>{error.message}</Alert.Description>
      </Alert.Content>
      {onRetry !== undefined && (
        <Button size="xs" variant="outline" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert.Root>
  );
}
