import { Stack } from "@chakra-ui/react";
import type { Twitch } from "./getStatus";
import type { Line } from "./lights";
import { StatusLine } from "./StatusLine";
import { OtherSubscriptions, WrongSubscriptions } from "./Subscriptions";

interface Props {
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
}

/** Every link from Twitch to the overlays, one line each; that of the subscriptions opens. */
export function StatusLines({ lines, twitch }: Props) {
  const hasSubscriptions = twitch !== undefined && twitch.subscriptions.length > 0;
  return (
    <Stack as="ul" gap="0" listStyleType="none" aria-label="Connections from Twitch to the overlays">
      {lines.map((line) =>
        line.name === "Events" && hasSubscriptions ? (
          <StatusLine key={line.name} line={line} more={<OtherSubscriptions twitch={twitch} />}>
            <WrongSubscriptions twitch={twitch} />
          </StatusLine>
        ) : (
          <StatusLine key={line.name} line={line} />
        ),
      )}
    </Stack>
  );
}
