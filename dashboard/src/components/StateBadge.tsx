import { Badge } from "@chakra-ui/react";
import { useOldSince } from "../lib/oldSince";

/**
 * The health of something; `off` by choice, or because it is not set up. The words say the same, for users who cannot
 * see the colours.
 */
export type StateHealth = "good" | "busy" | "look" | "bad" | "off" | "unknown";

const PALETTE: Readonly<Record<StateHealth, string>> = {
  good: "green",
  busy: "blue",
  look: "yellow",
  bad: "red",
  off: "gray",
  unknown: "gray",
};

/** Nothing is known to be good while Integron does not answer. */
export function useKnown(health: StateHealth): StateHealth {
  return useOldSince() !== undefined && health === "good" ? "unknown" : health;
}

export function StateBadge({
  health,
  children,
}: {
  readonly health: StateHealth;
  readonly children: string;
}) {
  return (
    <Badge colorPalette={PALETTE[useKnown(health)]} variant="surface" flexShrink="0" whiteSpace="nowrap">
      {children}
    </Badge>
  );
}
