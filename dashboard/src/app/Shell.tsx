import { Box, Container, Flex, Heading } from "@chakra-ui/react";
import type { ComponentProps, ReactNode } from "react";
import { SignInBanner } from "../features/sign-in/SignInBanner";
import type { Status } from "../features/status/getStatus";
import { Indicators } from "../features/status/Indicators";
import { Navigation } from "./Navigation";
import { PAGES } from "./pages";

const LINKED = PAGES.filter(({ isLinked }) => isLinked);

type Props = ComponentProps<typeof Indicators> & { readonly children: ReactNode };

/** The frame around every page. */
export function Shell({ status, stream, children }: Props) {
  const known = status.oldSince === undefined ? status.data : undefined;
  return (
    <>
      <Box as="header" borderBottomWidth="1px" bg="bg.subtle">
        <Container py="3">
          <Flex align="center" justify="space-between" gap="3" wrap="wrap">
            <Heading as="h1" size="xl">
              Integron
            </Heading>
            <Navigation pages={LINKED} />
            <Indicators status={status} stream={stream} />
          </Flex>
        </Container>
      </Box>
      <SignInBanner signIn={known?.signIn} types={typesOf(known)} />
      <Container as="main" py="4">
        {children}
      </Container>
    </>
  );
}

function typesOf(status: Status | undefined): { readonly all: number; readonly withoutPermission: number } {
  const subscriptions = status?.twitch?.subscriptions ?? [];
  return {
    all: subscriptions.length,
    withoutPermission: subscriptions.filter(({ state }) => state === "missing_scope").length,
  };
}
