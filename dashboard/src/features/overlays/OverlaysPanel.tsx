import { Box, Grid, Skeleton, Stack } from "@chakra-ui/react";
import { useSearchParams } from "react-router";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import { OverlayDetail } from "./OverlayDetail";
import { OverlayList } from "./OverlayList";
import { ReloadOverlays } from "./ReloadOverlays";
import { useOverlays } from "./useOverlays";

interface Props {
  readonly origin: string;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
}

/** All overlays, and one of them in detail. On a narrow page, the detail takes the place of the list. */
export function OverlaysPanel({ origin, away }: Props) {
  const [params, setParams] = useSearchParams();
  const overlays = useOverlays();
  const { data, error, isError, refetch } = overlays;
  const asked = params.get("overlay") ?? undefined;
  const chosen = data?.overlays.find(({ name }) => name === asked) ?? data?.overlays[0];
  const choose = (name: string | undefined) => setParams(name === undefined ? {} : { overlay: name });
  return (
    <Stack gap="3">
      {isError && data === undefined && (
        <Failure title="The overlays could not be listed." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && !isError && (
        <Skeleton height="80" role="status" aria-label="Looking for overlays" />
      )}
      {data !== undefined && (
        <Grid
          templateColumns={{ base: "minmax(0, 1fr)", md: "minmax(0, 15rem) minmax(0, 1fr)" }}
          gap="3"
          alignItems="start"
        >
          <Box display={{ base: asked === undefined ? "block" : "none", md: "block" }}>
            <Panel title="Built in" asOf={loadedAt(overlays)}>
              <Stack gap="3">
                <OverlayList list={data} chosen={chosen?.name} onChoose={choose} />
                <ReloadOverlays away={away} />
              </Stack>
            </Panel>
          </Box>
          <Box display={{ base: asked === undefined ? "none" : "block", md: "block" }} minW="0">
            {chosen !== undefined && (
              <OverlayDetail
                key={chosen.name}
                overlay={chosen}
                list={data}
                origin={origin}
                away={away}
                onBack={() => choose(undefined)}
              />
            )}
          </Box>
        </Grid>
      )}
    </Stack>
  );
}
