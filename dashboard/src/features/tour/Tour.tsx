import { Box, Container, Flex, Heading, Text } from "@chakra-ui/react";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { ActionButton } from "../../components/ActionButton";

interface TourStep {
  readonly path: string;
  readonly title: string;
  readonly words: string;
}

const FIRST: TourStep = {
  path: "/",
  title: "All at one glance",
  words:
    "The first page says whether everything works, what has just happened, and which alert comes next. Alerts are paused, skipped and muted at the bottom of every page.",
};

const STEPS: readonly TourStep[] = [
  FIRST,
  {
    path: "/overlays",
    title: "Overlays for OBS",
    words:
      "Choose an overlay and its look, copy the address, and paste it into a browser source in OBS. The preview shows what viewers see.",
  },
  {
    path: "/events",
    title: "Everything that happened",
    words:
      "Every event has a line here. Filter by kind, user or time, show an alert again, or export what matches.",
  },
  {
    path: "/test",
    title: "Try it before the stream",
    words: "The Test Panel sends any event, or a scenario such as fifty gifts, as Twitch would send it.",
  },
  {
    path: "/alerts",
    title: "Which events are alerts",
    words:
      "Rules say from how much on, with which words, picture and sound. The preview follows as you type.",
  },
  {
    path: "/settings",
    title: "Your own channel",
    words: "Sign in here to leave the demo for your own channel. The button above stops the demo.",
  },
];

interface Props {
  readonly onEnd: () => void;
}

/** A few steps through the pages. It stands above the page and covers nothing; Escape in it ends it. */
export function Tour({ onEnd }: Props) {
  const [place, setPlace] = useState(0);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // The page decides: a form that is not saved may keep the user on it, and a link may lead to another step.
  const shown = STEPS.findIndex(({ path }) => path === pathname);
  if (shown >= 0 && shown !== place) {
    setPlace(shown);
  }
  const step = STEPS[place] ?? FIRST;
  const isLast = place === STEPS.length - 1;
  const go = (to: number) => void navigate((STEPS[to] ?? FIRST).path);
  return (
    <Container pt="3">
      <Box
        as="section"
        aria-label="Tour"
        onKeyDown={({ key }) => key === "Escape" && onEnd()}
        borderWidth="1px"
        borderColor="border.emphasized"
        rounded="md"
        p="3"
      >
        <Text fontSize="xs" color="fg.muted">
          Step {place + 1} of {STEPS.length}
        </Text>
        <Heading as="h2" size="sm" key={place} ref={focus} tabIndex={-1} outline="none">
          {step.title}
        </Heading>
        <Text fontSize="sm">{step.words}</Text>
        <Flex gap="2" pt="2" wrap="wrap">
          <ActionButton size="xs" onClick={onEnd}>
            {isLast ? "End the tour" : "Skip the tour"}
          </ActionButton>
          {place > 0 && (
            <ActionButton size="xs" onClick={() => go(place - 1)}>
              Back
            </ActionButton>
          )}
          {!isLast && (
            <ActionButton size="xs" variant="solid" colorPalette="purple" onClick={() => go(place + 1)}>
              Next
            </ActionButton>
          )}
        </Flex>
      </Box>
    </Container>
  );
}

/** Each step is read out, and the keyboard goes on from there. */
function focus(heading: HTMLElement | null): void {
  heading?.focus();
}
