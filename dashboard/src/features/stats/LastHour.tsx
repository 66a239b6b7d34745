import { Box, chakra, Text } from "@chakra-ui/react";
import type { StatsLastHour } from "../../lib/openapi";
import { hourInWords, minuteOf } from "./lastHour";

const HEIGHT = 32;
const WIDTH = 4;
const GAP = 1;

/** The events of each of the last sixty minutes: a bar each, and a sentence. */
export function LastHour({ from, minutes }: StatsLastHour) {
  const peak = Math.max(...minutes, 1);
  return (
    <Box as="figure" aria-label="The last hour">
      <chakra.svg
        viewBox={`0 0 ${minutes.length * (WIDTH + GAP)} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="full"
        height={`${HEIGHT}px`}
        aria-hidden="true"
        borderBottomWidth="1px"
        color="purple.400"
      >
        {minutes.map((events, place) => {
          const height = events === 0 ? 0 : Math.max(2, (events / peak) * HEIGHT);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
              key={place}
              x={place * (WIDTH + GAP)}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
              fill="currentColor"
            >
              <title>{`${minuteOf(from, place)}: ${events}`}</title>
            </rect>
          );
        })}
      </chakra.svg>
      <Text as="figcaption" fontSize="sm" color="fg.muted" pt="1">
        {hourInWords({ from, minutes })}
      </Text>
    </Box>
  );
}
