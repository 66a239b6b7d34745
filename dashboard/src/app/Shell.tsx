import { Box, Container, Flex, Heading } from "@chakra-ui/react";
import type { ComponentProps, ReactNode } from "react";
import { Indicators } from "../features/status/Indicators";
import { Navigation } from "./Navigation";
import { PAGES } from "./pages";

type Props = ComponentProps<typeof Indicators> & { readonly children: ReactNode };

/** The frame around every page. */
export function Shell({ status, stream, children }: Props) {
  return (
    <>
      <Box as="header" borderBottomWidth="1px" bg="bg.subtle">
        <Container py="3">
          <Flex align="center" justify="space-between" gap="3" wrap="wrap">
            <Heading as="h1" size="xl">
              Integron
            </Heading>
            <Navigation pages={PAGES} />
            <Indicators status={status} stream={stream} />
          </Flex>
        </Container>
      </Box>
      <Container as="main" py="4">
        {children}
      </Container>
    </>
  );
}
