import { Box, Container, Flex, Heading } from "@chakra-ui/react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { ShortcutsDialog } from "../features/shortcuts/ShortcutsDialog";
import { SignInBanner } from "../features/sign-in/SignInBanner";
import type { PushedStatus } from "../features/status/getStatus";
import { Indicators } from "../features/status/Indicators";
import { useKeys } from "../lib/useKeys";
import { Navigation } from "./Navigation";
import { PAGES } from "./pages";

const LINKED = PAGES.filter(({ isLinked }) => isLinked);

interface Props extends ComponentProps<typeof Indicators> {
  /** Stays at the bottom of the window. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page. */
export function Shell({ status, stream, bar, children }: Props) {
  const known = status.oldSince === undefined ? status.data : undefined;
  const [hasShortcuts, setShortcuts] = useState(false);
  useKeys({ "?": () => setShortcuts(true) });
  return (
    <Flex direction="column" minH="100dvh">
      <Box as="header" borderBottomWidth="1px" bg="bg.subtle">
        <Container py={{ base: "2", md: "3" }}>
          <Flex align="center" justify="space-between" gap="3" rowGap="2" wrap="wrap">
            <Heading as="h1" size="xl" srOnly={{ base: true, md: false }}>
              Integron
            </Heading>
            <Navigation pages={LINKED} />
            <Flex gap="2" align="center">
              <Indicators status={status} stream={stream} />
              <ShortcutsDialog isOpen={hasShortcuts} onOpenChange={setShortcuts} />
            </Flex>
          </Flex>
        </Container>
      </Box>
      <SignInBanner signIn={known?.signIn} types={typesOf(known)} />
      <Container as="main" py={{ base: "3", md: "4" }} flex="1" display="flex" flexDirection="column">
        {children}
      </Container>
      {bar}
    </Flex>
  );
}

function typesOf(status: PushedStatus | undefined): {
  readonly all: number;
  readonly withoutPermission: number;
} {
  const subscriptions = status?.twitch?.subscriptions ?? [];
  return {
    all: subscriptions.length,
    withoutPermission: subscriptions.filter(({ state }) => state === "missing_scope").length,
  };
}
