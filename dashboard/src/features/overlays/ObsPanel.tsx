import { Box, Heading, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { ObsFailure } from "../../components/ObsFailure";
import { OTHER_DASHBOARD } from "../../lib/otherDashboard";
import { AddToObs } from "./AddToObs";
import { ObsPasswordForm } from "./ObsPasswordForm";
import { ObsSourceList } from "./ObsSourceList";
import { connectObs, forgetObsPassword, type ObsStatus } from "./obsRequests";
import type { Instance, Overlay } from "./requests";

interface Props {
  readonly overlay: Overlay;
  /** The path and query of the overlay, with its parameters. */
  readonly address: string;
  /** The connection to OBS; undefined while it is not known. */
  readonly obs: ObsStatus | undefined;
  /** Whether the ingester, which knows OBS, is on another machine. */
  readonly isRemote: boolean;
  /** The open pages of the overlay. */
  readonly pages: readonly Instance[];
  /** The id of the element that says why nothing can be changed; absent where it can. */
  readonly offBecause: string | undefined;
}

/** The overlay in OBS: what stands between it and OBS, or its sources and a way to add it to a scene. */
export function ObsPanel({ overlay, address, obs, isRemote, pages, offBecause }: Props) {
  const heading = useId();
  return (
    <Box as="section" aria-labelledby={heading}>
      <Heading as="h3" size="sm" id={heading} mb="1">
        In OBS
      </Heading>
      <Stack gap="3" align="start">
        {isRemote ? (
          <Text fontSize="sm" color="fg.muted">
            {OTHER_DASHBOARD} An OBS on this machine gets the overlay by its address.
          </Text>
        ) : obs?.state === "connected" ? (
          <Connected {...{ overlay, address, obs, pages, offBecause }} />
        ) : (
          <Apart obs={obs} offBecause={offBecause} />
        )}
        <ObsFailure obs={obs} />
      </Stack>
    </Box>
  );
}

const WANTS_PASSWORD: readonly ObsStatus["state"][] = [
  "password_needed",
  "password_wrong",
  "password_unreadable",
];

function Apart({ obs, offBecause }: Pick<Props, "obs" | "offBecause">) {
  const isOff = obs?.state === "off";
  const request = useMutation({ mutationFn: () => connectObs(isOff) });
  if (obs === undefined || obs.state === "searching") {
    return (
      <Text role="status" fontSize="sm" color="fg.muted">
        Looking for OBS…
      </Text>
    );
  }
  if (WANTS_PASSWORD.includes(obs.state)) {
    return <ObsPasswordForm reason={obs.reason} offBecause={offBecause} />;
  }
  return (
    <>
      <Text role="status" fontSize="sm" color={isOff ? "fg.muted" : undefined}>
        {isOff
          ? "Integron can add this overlay to OBS. In OBS 28 or newer, open Tools > WebSocket Server Settings and turn on the server; then connect."
          : obs.reason}
      </Text>
      <ActionButton
        size="xs"
        busy={request.isPending}
        offBecause={offBecause}
        onClick={() => request.mutate()}
      >
        {request.isPending ? "Looking for OBS…" : isOff ? "Connect to OBS" : "Look again"}
      </ActionButton>
      {request.isError && (
        <Failure
          title="Integron did not look for OBS."
          error={request.error}
          onRetry={() => request.mutate()}
        />
      )}
    </>
  );
}

interface ConnectedProps extends Omit<Props, "isRemote"> {
  readonly obs: ObsStatus;
}

function Connected({ overlay, address, obs, pages, offBecause }: ConnectedProps) {
  const forget = useMutation({ mutationFn: forgetObsPassword });
  const sources = obs.sources.filter((source) => source.overlay === overlay.address.replace(/\/$/, ""));
  return (
    <>
      <AddToObs address={address} offBecause={offBecause} />
      {sources.length === 0 ? (
        <Text fontSize="sm" color="fg.muted">
          OBS has no source with this overlay.
        </Text>
      ) : (
        <ObsSourceList sources={sources} pages={pages} offBecause={offBecause} />
      )}
      <Text fontSize="xs" color="fg.muted">
        {`Connected to OBS ${obs.version ?? ""} on ${obs.address}.`}
      </Text>
      {obs.hasPassword && (
        <ActionButton
          size="xs"
          variant="ghost"
          busy={forget.isPending}
          offBecause={offBecause}
          onClick={() => forget.mutate()}
        >
          Forget the password of OBS
        </ActionButton>
      )}
      {forget.isError && <Failure title="The password may still be stored." error={forget.error} />}
    </>
  );
}
