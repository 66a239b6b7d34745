import { Badge } from "@chakra-ui/react";

/** The health of something. The words say the same, for users who cannot see the colours. */
export type StateHealth = "good" | "busy" | "look" | "bad" | "unknown";

const PALETTE: Readonly<Record<StateHealth, string>> = {
  good: "green",
  busy: "blue",
  look: "yellow",
  bad: "red",
  unknown: "gray",
};

export function StateBadge({
  health,
  children,
}: {
  readonly health: StateHealth;
  readonly children: string;
}) {
  return (
    <Badge colorPalette={PALETTE[health]} variant="surface" flexShrink="0" whiteSpace="nowrap">
      {children}
    </Badge>
  );
}
