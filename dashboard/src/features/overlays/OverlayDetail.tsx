import { Button, Flex, Stack, Text } from "@chakra-ui/react";
import { type ReactNode, useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Panel } from "../../components/Panel";
import { AddressField } from "./AddressField";
import { addressOf, type ParameterValues } from "./address";
import { InstanceList } from "./InstanceList";
import { KindSelect } from "./KindSelect";
import { LoaderDownload } from "./LoaderDownload";
import { ObsPanel } from "./ObsPanel";
import { OverlayPreview } from "./OverlayPreview";
import type { ObsStatus } from "./obsRequests";
import { ParameterForm } from "./ParameterForm";
import type { Overlay, OverlaysPage } from "./requests";
import { useTest } from "./useTest";
import { pagesOf, testOf, titleOf } from "./words";

interface Props {
  readonly overlay: Overlay;
  readonly list: OverlaysPage;
  readonly origin: string;
  readonly away: string | undefined;
  /** The connection to OBS; undefined while it is not known. */
  readonly obs: ObsStatus | undefined;
  /** Whether the ingester, which knows OBS, is on another machine. */
  readonly isRemote: boolean;
  /** Why there is no preview; absent where there is one. */
  readonly unseen: string | undefined;
  /** To the list, on a narrow page. */
  readonly onBack: () => void;
}

/** An overlay: its address with parameters, a preview with them, and its open pages. */
export function OverlayDetail({ overlay, list, origin, away, obs, isRemote, unseen, onBack }: Props) {
  const reason = useId();
  const test = useTest();
  const [values, setValues] = useState<ParameterValues>({});
  const [type, setType] = useState(testOf(overlay));
  const address = addressOf(overlay, values);
  return (
    <Panel
      title={titleOf(overlay)}
      aside={
        <Flex gap="2" wrap="wrap" justify="end">
          <KindSelect value={type} onChange={setType} />
          <ActionButton
            size="xs"
            busy={test.isPending}
            offBecause={away === undefined ? undefined : reason}
            onClick={() => test.mutate(type)}
          >
            Send a test
          </ActionButton>
          <Button size="xs" variant="outline" display={{ md: "none" }} onClick={onBack}>
            Back
          </Button>
        </Flex>
      }
    >
      <Stack gap="4">
        {away !== undefined && (
          <Text id={reason} fontSize="sm" color="fg.muted">
            {away}
          </Text>
        )}
        {overlay.problem === undefined ? (
          <Usable
            overlay={overlay}
            origin={origin}
            address={address}
            values={values}
            unseen={unseen}
            onValues={setValues}
          >
            <ObsPanel
              overlay={overlay}
              address={address}
              obs={obs}
              isRemote={isRemote}
              pages={pagesOf(overlay, list)}
              offBecause={away === undefined ? undefined : reason}
            />
          </Usable>
        ) : (
          <Text role="alert">{overlay.problem}</Text>
        )}
        <InstanceList
          instances={pagesOf(overlay, list)}
          offBecause={away === undefined ? undefined : reason}
        />
      </Stack>
    </Panel>
  );
}

interface UsableProps {
  readonly overlay: Overlay;
  readonly origin: string;
  readonly address: string;
  readonly values: ParameterValues;
  readonly unseen: string | undefined;
  readonly onValues: (values: ParameterValues) => void;
  /** What OBS does with it. */
  readonly children: ReactNode;
}

function Usable({ overlay, origin, address, values, unseen, onValues, children }: UsableProps) {
  const { width, height } = overlay.size;
  return (
    <>
      <AddressField overlay={overlay} origin={origin} address={address} onValues={onValues} />
      {children}
      <Text fontSize="sm" color="fg.muted">
        {`By hand in OBS: Sources > + > Browser, paste the address, ${width} x ${height}. Leave both “Shutdown source when not visible” and “Refresh browser when scene becomes active” off.`}
      </Text>
      <LoaderDownload address={origin + address} />
      <Flex gap="4" align="start" wrap="wrap">
        {overlay.parameters.length > 0 && (
          <ParameterForm parameters={overlay.parameters} values={values} onChange={onValues} />
        )}
        {unseen === undefined ? (
          <OverlayPreview overlay={overlay} address={address} />
        ) : (
          <Text flex="1 1 16rem" fontSize="sm" color="fg.muted">
            {unseen}
          </Text>
        )}
      </Flex>
    </>
  );
}
