import { chakra } from "@chakra-ui/react";
import { type StateHealth, useKnown } from "./StateBadge";

/** Each state has a shape of its own, so that it is known without its colour. */
const SHAPES: Readonly<Record<StateHealth, { readonly color: string; readonly paths: readonly string[] }>> = {
  good: { color: "green.400", paths: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "m8 12.5 3 3 5.5-6.5"] },
  busy: { color: "blue.300", paths: ["M12 3a9 9 0 1 1-9 9"] },
  look: { color: "yellow.400", paths: ["M12 3 2 21h20z", "M12 10v5", "M12 18v.01"] },
  bad: { color: "red.300", paths: ["M8 2h8l6 6v8l-6 6H8l-6-6V8z", "m9 9 6 6", "m15 9-6 6"] },
  off: {
    color: "fg.muted",
    paths: [
      "M10.1 2.2a10 10 0 0 1 3.8 0",
      "M17.6 3.7a10 10 0 0 1 2.7 2.7",
      "M21.8 10.1a10 10 0 0 1 0 3.8",
      "M20.3 17.6a10 10 0 0 1-2.7 2.7",
      "M13.9 21.8a10 10 0 0 1-3.8 0",
      "M6.4 20.3a10 10 0 0 1-2.7-2.7",
      "M2.2 13.9a10 10 0 0 1 0-3.8",
      "M3.7 6.4a10 10 0 0 1 2.7-2.7",
    ],
  },
  unknown: {
    color: "fg.muted",
    paths: [
      "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
      "M9.2 9a3 3 0 0 1 5.7 1c0 2-2.9 2.4-2.9 4",
      "M12 17.5v.01",
    ],
  },
};

/** The health of something as a small picture; the words beside it say the same. */
export function Light({ health: last }: { readonly health: StateHealth }) {
  const health = useKnown(last);
  const { color, paths } = SHAPES[health];
  return (
    <chakra.svg
      viewBox="0 0 24 24"
      boxSize="4"
      flexShrink="0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      color={color}
      aria-hidden="true"
      data-health={health}
    >
      {paths.map((path) => (
        <path key={path} d={path} strokeLinecap="round" strokeLinejoin="round" />
      ))}
    </chakra.svg>
  );
}
