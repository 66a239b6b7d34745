import { Box, Grid, Skeleton, Stack } from "@chakra-ui/react";
import { useSearchParams } from "react-router";
import { Failure } from "../../components/Failure";
import { Panel } from "../../components/Panel";
import { loadedAt } from "../../lib/loadedAt";
import type { SettingItem } from "../../lib/openapi";
import { OverlayDetail } from "./OverlayDetail";
import { OverlayList } from "./OverlayList";
import { OwnOverlays } from "./OwnOverlays";
import type { ObsStatus } from "./obsRequests";
import { ReloadOverlays } from "./ReloadOverlays";
import type { Overlay, OverlaysPage } from "./requests";
import { useOverlays } from "./useOverlays";
import { noPreview } from "./words";

interface Props {
  readonly origin: string;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
  /** The connection to OBS; undefined while it is not known. */
  readonly obs: ObsStatus | undefined;
  /** Whether the ingester, which knows OBS, is on another machine. */
  readonly isRemote: boolean;
  readonly settings: readonly SettingItem[];
}

function isBuiltIn({ kind }: Overlay): boolean {
  return kind === "built_in";
}

/** A folder with the name of a built-in overlay is listed after it; its address says that the user's is meant. */
function chosenOf(list: OverlaysPage | undefined, params: URLSearchParams): Overlay | undefined {
  const named = list?.overlays.filter(({ name }) => name === params.get("overlay")) ?? [];
  const own = params.get("kind") === "custom" ? named.find((overlay) => !isBuiltIn(overlay)) : undefined;
  return own ?? named[0] ?? list?.overlays[0];
}

function addressIn(overlay: Overlay | undefined): Readonly<Record<string, string>> {
  if (overlay === undefined) {
    return {};
  }
  return { overlay: overlay.name, ...(isBuiltIn(overlay) ? {} : { kind: "custom" }) };
}

/** All overlays, and one of them in detail. On a narrow page, the detail takes the place of the list. */
export function OverlaysPanel({ origin, away, obs, isRemote, settings }: Props) {
  const [params, setParams] = useSearchParams();
  const overlays = useOverlays();
  const { data, error, isError, refetch } = overlays;
  const asked = params.get("overlay") ?? undefined;
  const chosen = chosenOf(data, params);
  const choose = (overlay: Overlay | undefined) => setParams(addressIn(overlay));
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
            <Stack gap="3">
              <Panel title="Built in" asOf={loadedAt(overlays)}>
                <Stack gap="3">
                  <OverlayList
                    label="Overlays of Integron"
                    overlays={data.overlays.filter(isBuiltIn)}
                    list={data}
                    chosen={chosen}
                    onChoose={choose}
                  />
                  <ReloadOverlays away={away} />
                </Stack>
              </Panel>
              <OwnOverlays list={data} chosen={chosen} onChoose={choose} />
            </Stack>
          </Box>
          <Box display={{ base: asked === undefined ? "none" : "block", md: "block" }} minW="0">
            {chosen !== undefined && (
              <OverlayDetail
                key={chosen.address + chosen.kind}
                overlay={chosen}
                list={data}
                origin={origin}
                away={away}
                obs={obs}
                isRemote={isRemote}
                unseen={noPreview(chosen, settings, location)}
                onBack={() => choose(undefined)}
              />
            )}
          </Box>
        </Grid>
      )}
    </Stack>
  );
}
