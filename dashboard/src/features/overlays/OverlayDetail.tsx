import { Button, Flex, Stack, Text } from "@chakra-ui/react";
import { useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Panel } from "../../components/Panel";
import { AddressField } from "./AddressField";
import { addressOf, type ParameterValues } from "./address";
import { InstanceList } from "./InstanceList";
import { OverlayPreview } from "./OverlayPreview";
import { ParameterForm } from "./ParameterForm";
import type { Overlay, OverlaysPage } from "./requests";
import { useTest } from "./useTest";
import { pagesOf, sizeOf, testOf, titleOf } from "./words";

interface Props {
  readonly overlay: Overlay;
  readonly list: OverlaysPage;
  readonly origin: string;
  readonly away: string | undefined;
  /** To the list, on a narrow page. */
  readonly onBack: () => void;
}

/** An overlay: its address with parameters, a preview with them, and its open pages. */
export function OverlayDetail({ overlay, list, origin, away, onBack }: Props) {
  const reason = useId();
  const test = useTest();
  const [values, setValues] = useState<ParameterValues>({});
  const [width, height] = sizeOf(overlay);
  const address = addressOf(overlay, values);
  return (
    <Panel
      title={titleOf(overlay)}
      aside={
        <Flex gap="2">
          <ActionButton
            size="xs"
            busy={test.isPending}
            offBecause={away === undefined ? undefined : reason}
            onClick={() => test.mutate(testOf(overlay))}
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
        <AddressField overlay={overlay} origin={origin} address={address} onValues={setValues} />
        <Text fontSize="sm" color="fg.muted">
          {`In OBS: Sources > + > Browser, paste the address, ${width} x ${height}. Leave both “Shutdown source when not visible” and “Refresh browser when scene becomes active” off.`}
        </Text>
        <Flex gap="4" align="start" wrap="wrap">
          <ParameterForm parameters={overlay.parameters} values={values} onChange={setValues} />
          <OverlayPreview overlay={overlay} address={address} />
        </Flex>
        <InstanceList
          instances={pagesOf(overlay, list)}
          offBecause={away === undefined ? undefined : reason}
        />
      </Stack>
    </Panel>
  );
}
