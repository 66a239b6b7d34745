import { Box, Container, Flex, Heading, SkipNavLink, Text } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/connection";
import type { StreamEvent } from "@integron/stream/events";
import { type ReactNode, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useAlertQueue } from "../features/alerts/AlertQueueProvider";
import { useFixedBy } from "../features/settings/useSettings";
import { useUnapplied } from "../features/settings/useUnapplied";
import { ShortcutsDialog } from "../features/shortcuts/ShortcutsDialog";
import { LETTER_KEYS } from "../features/shortcuts/setLetterKeys";
import { happeningOf } from "../features/status/happening";
import { linesOf, type Summary, summaryOf } from "../features/status/lights";
import { StatusLight } from "../features/status/StatusLight";
import { useMeasured } from "../features/status/useMeasured";
import { offReason, type StatusView } from "../features/status/useStatus";
import { Tour } from "../features/tour/Tour";
import { fixedWords } from "../lib/fixedWords";
import { type TabNote, TabNotes } from "../lib/tabNote";
import { useKeys } from "../lib/useKeys";
import { useNow } from "../lib/useNow";
import { Banners } from "./Banners";
import { bannersOf } from "./banners";
import { fixOf } from "./fixOf";
import { Navigation } from "./Navigation";
import { PAGES } from "./pages";
import { TabIcon } from "./TabIcon";
import { useGo } from "./useGo";

const LINKED = PAGES.filter(({ isLinked }) => isLinked);
const CONTENT = "content";
const STEP_MS = 5_000;

interface Props {
  readonly status: StatusView;
  /** The state of this page's own connection to the event stream. */
  readonly stream: ConnectionState;
  readonly events: readonly StreamEvent[] | undefined;
  /** Stays at the bottom of the window. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page. */
export function Shell({ status, stream, events, bar, children }: Props) {
  const { data, error, oldSince } = status;
  const now = useNow(STEP_MS);
  const { pathname } = useLocation();
  const [hasShortcuts, setShortcuts] = useState(false);
  const [note, setNote] = useState<TabNote>();
  useKeys({ "?": () => setShortcuts(true) });
  useGo();
  const tour = useTour();
  const measured = useMeasured();
  const fixedBy = useFixedBy(LETTER_KEYS);
  const lines = linesOf(status, stream, happeningOf(events, now, data?.demo === true), now, measured);
  const summary = summaryOf(lines, data?.demo === true);
  const banners = bannersOf({
    status: data,
    isUnreachable: data === undefined && error !== null,
    oldSince,
    queue: useAlertQueue().query.data,
    unapplied: useUnapplied(),
    loaded: useFirst(data?.version),
    now,
  });
  return (
    <Flex direction="column" minH="100dvh">
      <SkipNavLink id={CONTENT} zIndex="popover">
        Skip to the page
      </SkipNavLink>
      <TabIcon health={summary.health} />
      <Title summary={summary} note={note} />
      <Box as="header" position="relative" borderBottomWidth="1px" bg="bg.subtle">
        <Container py={{ base: "2", md: "3" }}>
          <Flex align="center" justify="space-between" gap="3" rowGap="2" wrap="wrap">
            <Text as="span" fontSize="xl" fontWeight="semibold" hideBelow="lg">
              Integron
            </Text>
            <Navigation pages={LINKED} />
            <Flex gap="2" align="center">
              <StatusLight summary={summary} lines={lines} twitch={data?.twitch} fix={fixOf(status)} />
              <ShortcutsDialog
                isOpen={hasShortcuts}
                onOpenChange={setShortcuts}
                lettersOff={fixedBy === undefined ? offReason(status) : fixedWords(fixedBy)}
              />
            </Flex>
          </Flex>
        </Container>
      </Box>
      <Banners banners={banners} status={status} onTour={tour.begin} />
      {tour.isOpen && data?.demo === true && <Tour onEnd={tour.end} />}
      <Container
        as="main"
        id={CONTENT}
        tabIndex={-1}
        outline="none"
        py={{ base: "3", md: "4" }}
        flex="1"
        display="flex"
        flexDirection="column"
      >
        <Heading as="h1" srOnly>
          {pageTitle(pathname) ?? "Integron"}
        </Heading>
        <TabNotes value={setNote}>{children}</TabNotes>
      </Container>
      {bar}
    </Flex>
  );
}

interface TitleProps {
  readonly summary: Summary;
  /** What the page wants it to say. */
  readonly note: TabNote | undefined;
}

/** The tab says what is stopped, as it may be all that a user sees of the page. Nothing else writes the title. */
function Title({ summary: { health, words }, note }: TitleProps) {
  const { pathname } = useLocation();
  const page = note?.words ?? pageTitle(pathname);
  const text = health === "bad" && note?.isFirst !== true ? `! ${words}` : page;
  return <title>{text === undefined ? "Integron" : `${text} - Integron`}</title>;
}

function pageTitle(pathname: string): string | undefined {
  return PAGES.find(({ path }) => path === pathname)?.title;
}

/** The tour through the pages, which begins on the first one. The button that began it gets the focus back. */
function useTour() {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<Element | null>(null);
  const navigate = useNavigate();
  return {
    isOpen,
    begin: () => {
      opener.current = document.activeElement;
      setOpen(true);
      void navigate("/");
    },
    end: () => {
      setOpen(false);
      if (opener.current instanceof HTMLElement) {
        opener.current.focus();
      }
    },
  };
}

/** The first value that was known. */
function useFirst(value: string | undefined): string | undefined {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) {
    setFirst(value);
  }
  return first;
}
