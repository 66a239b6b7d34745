import { Box, Flex, Link, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useId } from "react";
import { Link as PageLink } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import { CopyButton } from "../../components/CopyButton";
import { Failure } from "../../components/Failure";
import { Light } from "../../components/Light";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import type { Overlay, OverlaysPage } from "./requests";
import { useTest } from "./useTest";
import { pagesOf, presence, testOf, titleOf } from "./words";

interface Props {
  readonly overlays: UseQueryResult<OverlaysPage>;
  readonly origin: string;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
}

/** Each overlay with its state in OBS, its address to copy, and a test. */
export function OverlayLinks({ overlays, origin, away }: Props) {
  const { data, error, isError, refetch } = overlays;
  const reason = useId();
  return (
    <Panel
      title="Overlays"
      asOf={loadedAt(overlays)}
      aside={
        <Link asChild fontSize="sm" textDecoration="underline" color="purple.300">
          <PageLink to="/overlays">All about them</PageLink>
        </Link>
      }
    >
      {isError && data === undefined && (
        <Failure title="The overlays could not be listed." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && !isError && (
        <Skeleton height="24" role="status" aria-label="Looking for overlays" />
      )}
      {data !== undefined && (
        <Stack gap="0" color={isError ? "fg.muted" : undefined}>
          {data.instances.length === 0 && (
            <Text fontSize="sm" color="fg.muted" pb="1">
              No overlay is open. Copy an address into an OBS browser source.
            </Text>
          )}
          {away !== undefined && (
            // The queue of alerts says it for all to see.
            <Text id={reason} srOnly>
              {away}
            </Text>
          )}
          {data.overlays.map((overlay) => (
            <LinkRow
              key={overlay.address}
              overlay={overlay}
              list={data}
              origin={origin}
              offBecause={away === undefined ? undefined : reason}
            />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly overlay: Overlay;
  readonly list: OverlaysPage;
  readonly origin: string;
  readonly offBecause: string | undefined;
}

function LinkRow({ overlay, list, origin, offBecause }: RowProps) {
  const test = useTest();
  const title = titleOf(overlay);
  const { health, words } = presence(pagesOf(overlay, list));
  return (
    <Flex gap="2" align="center" minH="9" fontSize="sm" wrap="wrap" data-overlay={overlay.name}>
      <Light health={health} />
      <Box flex="1 1 8rem" minW="0">
        <Text as="span" fontWeight="semibold">
          {title}
        </Text>{" "}
        <Text as="span" color="fg.muted">
          {words}
        </Text>
      </Box>
      <Flex gap="1">
        <CopyButton text={origin + overlay.address} aria-label={`Copy the address of ${title}`}>
          Copy
        </CopyButton>
        <ActionButton
          size="xs"
          offBecause={offBecause}
          busy={test.isPending}
          aria-label={`Test ${title}`}
          onClick={() => test.mutate(testOf(overlay))}
        >
          Test
        </ActionButton>
      </Flex>
    </Flex>
  );
}
