import { Stack, Text } from "@chakra-ui/react";
import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { ApiError } from "../../lib/api";
import { reloadOverlays } from "./requests";

/** After these, the overlays may have been asked all the same. */
const UNKNOWN: readonly string[] = ["outcome_unknown", "unreachable", "unreadable"];

/** A button that makes every overlay load its page again. `away` says why that is not possible at present. */
export function ReloadOverlays({ away }: { readonly away: string | undefined }) {
  const reason = useId();
  const request = useMutation({ mutationFn: reloadOverlays });
  const { isPending } = request;
  return (
    <Stack gap="2" align="flex-start">
      <ActionButton
        busy={isPending}
        offBecause={away === undefined ? undefined : reason}
        onClick={() => request.mutate(newKey())}
      >
        {isPending ? "Reloading…" : "Reload all"}
      </ActionButton>
      {away !== undefined && (
        <Text id={reason} fontSize="sm" color="fg.muted">
          {away}
        </Text>
      )}
      <Text role="status" fontSize="sm" hidden={!request.isSuccess}>
        {request.isSuccess ? result(request.data) : ""}
      </Text>
      {request.isError && (
        <Failure
          title={title(request.error)}
          error={request.error}
          // The same key, so that overlays that were asked already are not asked again.
          onRetry={() => request.mutate(request.variables)}
        />
      )}
    </Stack>
  );
}

function result(overlays: number): string {
  return overlays === 0
    ? "No overlay is connected."
    : overlays === 1
      ? "1 overlay reloads."
      : `${overlays} overlays reload.`;
}

function title(error: Error): string {
  return error instanceof ApiError && UNKNOWN.includes(error.code)
    ? "It is not known whether the overlays got the request."
    : "The overlays did not get the request.";
}
