import { Stack } from "@chakra-ui/react";
import type { ReactNode } from "react";
import type { Twitch } from "./getStatus";
import { FIX } from "./lights";
import type { Line } from "./line";
import { StatusLine } from "./StatusLine";
import { OtherSubscriptions, WrongSubscriptions } from "./Subscriptions";

/** Makes the button that asks Twitch for a missing permission, for the events of these words. */
export type Fix = (events: string) => ReactNode;

interface Props {
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
  /** Absent where the sign-in cannot be changed. */
  readonly fix?: Fix | undefined;
}

/** Every link from Twitch to the overlays, one line each; that of the subscriptions opens. */
export function StatusLines({ lines, twitch, fix }: Props) {
  const hasSubscriptions = twitch !== undefined && twitch.subscriptions.length > 0;
  return (
    <Stack as="ul" gap="0" listStyleType="none" aria-label="Connections from Twitch to the overlays">
      {lines.map((line) =>
        line.name === "Events" && hasSubscriptions ? (
          <StatusLine
            key={line.name}
            line={line}
            more={<OtherSubscriptions twitch={twitch} />}
            button={line.mend === FIX && line.health !== "good" ? fix?.("all of these") : undefined}
          >
            <WrongSubscriptions twitch={twitch} fix={fix} />
          </StatusLine>
        ) : (
          <StatusLine key={line.name} line={line} />
        ),
      )}
    </Stack>
  );
}
